import { idOf } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import type { Shape } from "../frame/shape.ts";
import { amountsOfCells, type GridCells } from "../mark-data/cells.ts";
import type { AnyHeatmapProps } from "../mark-props.ts";
import { clip } from "../option/layout.ts";
import { bestInk } from "../theme/color.ts";
import { along } from "../plot/roving.ts";
import type { Draw, Mark } from "./mark.ts";
import { stepsOf } from "./steps.ts";

const BELOW = 20;
/** Room that a row's name needs. */
const LINE = 14;

/** Cells between the names of their rows and columns. */
export const draw: Draw<GridCells, AnyHeatmapProps> = ({ columns, rows, cells }, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfCells(chart, cells);
  const steps = stepsOf(cells.map((cell) => cell.value), tokens, chart.diverging ?? false);
  const left = Math.min(size.width * 0.36, Math.max(...rows.map((row) => measure(row.name, tokens.small))) + 10);
  const width = Math.max(1, (size.width - left) / columns.length);
  const height = Math.max(1, (size.height - BELOW) / rows.length);
  const gap = Math.min(1.5, width * 0.15, height * 0.15);
  const place = (column: number, row: number) => ({ x: left + column * width, y: row * height, width: width - gap, height: height - gap });
  const radius = Math.min(2, width / 4, height / 4);
  const written = height >= 18 && cells.every(({ value }) => measure(amounts.short(value), tokens.small) + 6 <= width - gap);
  const marks = cells.map(({ column, row, value }): Mark => {
    const box = place(column, row);
    const names = [columns[column]!, rows[row]!] as const;
    const id = idOf(names.map(({ key }) => key));
    const own = steps.colorOf(value);
    const rest = chosen !== undefined && chosen !== id;
    const ink = bestInk(own, [tokens.text, tokens.surface, tokens.inverse]);
    const text: Shape = { kind: "text", x: box.x + box.width / 2, y: box.y + box.height / 2 + tokens.small * 0.35, text: amounts.short(value), size: tokens.small, weight: 400, align: "middle", fill: ink };
    return {
      id, value: names.map(({ key }) => key), box,
      shapes: [
        { kind: "rect", ...box, radius, fill: own, opacity: rest ? 0.4 : 1, ...(chosen === id ? { stroke: tokens.text, weight: 2 } : {}) },
        ...(written ? [rest ? { ...text, fill: tokens.text2 } : text] : []),
      ],
      label: () => `${names[0].name}, ${names[1].name}: ${amounts.full(value)}`,
      tip: () => ({ title: `${names[0].name}, ${names[1].name}`, rows: [{ name: labelOf(chart.value), value: amounts.full(value), color: own, mark: "square" }] }),
    };
  });
  return { ground: [...emptyCells(), ...rowNames(), ...columnNames()], marks, ...(cells.length === columns.length * rows.length ? { way: byRows } : {}) };

  /** Past the last row there is nothing: it stays in the column. */
  function byRows(at: number, key: string): number | undefined {
    const down = { ArrowDown: columns.length, ArrowUp: -columns.length }[key];
    return down === undefined ? along(at, key) : marks[at + down] === undefined ? at : at + down;
  }

  /** Cells without an amount: there, and nothing in them. */
  function emptyCells(): Shape[] {
    const full = new Set(cells.map(({ column, row }) => row * columns.length + column));
    return Array.from({ length: columns.length * rows.length }, (_, at) => at).filter((at) => !full.has(at))
      .map((at): Shape => ({ kind: "rect", ...place(at % columns.length, Math.floor(at / columns.length)), radius, fill: tokens.grid, opacity: 0.4 }));
  }
  function rowNames(): Shape[] {
    const every = Math.max(1, Math.ceil(LINE / height));
    return rows.flatMap(({ name }, row): Shape[] => (row % every !== 0 ? [] : [
      { kind: "text", x: 0, y: row * height + (height - gap) / 2 + tokens.small * 0.35, text: clip(name, left - 8, (one) => measure(one, tokens.small)), size: tokens.small, weight: 400, fill: tokens.label },
    ]));
  }
  function columnNames(): Shape[] {
    const widest = Math.min(96, Math.max(...columns.map(({ name }) => measure(name, tokens.small))));
    const every = Math.max(1, Math.ceil((widest + 12) / width));
    const centered = every === 1;
    return columns.flatMap(({ name }, column): Shape[] => {
      const x = left + column * width + (centered ? (width - gap) / 2 : 0);
      const text = clip(name, every * width - 8, (one) => measure(one, tokens.small));
      // A name that begins at its column must end within the figure.
      if (column % every !== 0 || (!centered && x + measure(text, tokens.small) > size.width + 1)) return [];
      return [{ kind: "text", x, y: size.height - 5, text, size: tokens.small, weight: 400, fill: tokens.label, align: centered ? "middle" : "start" }];
    });
  }
};
