import { percent } from "../data/amount.ts";
import { labelOf } from "../data/label.ts";
import type { Shape } from "../frame/shape.ts";
import { amountsOfShares, type Shares } from "../mark-data/shares.ts";
import type { AnySharesProps } from "../mark-props.ts";
import { clip } from "../option/layout.ts";
import { bestInk } from "../theme/color.ts";
import { WORDS } from "../words.ts";
import type { Draw, Mark } from "./mark.ts";

const HIGHEST = 44;
const GAP = 7;
const PAD = 8;

/** A bar for each stage, with its name in it or behind it, what part of the stage before it is, and its amount. */
export const draw: Draw<Shares, AnySharesProps> = (read, { chart, size, tokens, measure, chosen }) => {
  const amounts = amountsOfShares(chart, read);
  const { shares } = read;
  const most = Math.max(...shares.map(({ value }) => value), 0);
  const pitch = Math.min(HIGHEST, size.height / shares.length);
  const height = Math.max(1, pitch - Math.min(GAP, pitch * 0.25));
  const written = pitch >= 14;
  const amountsWidth = Math.max(...shares.map(({ value }) => measure(amounts.full(value), tokens.body, 600)));
  const parts = measure("100.0%", tokens.body) + 14;
  // A dark bar first, ever lighter ones after it; the last steps are too pale to stand alone.
  const tone = (at: number): string => tokens.sequence[Math.max(2, 5 - at)]!;
  const marks = shares.map((share, at): Mark => {
    const y = at * pitch;
    const width = most === 0 ? 0 : (share.value / most) * size.width;
    const own = tone(at);
    const fill = chosen === undefined || chosen === share.id ? own : tokens.rest;
    const before = shares[at - 1];
    const part = before === undefined || before.value === 0 ? undefined : percent(share.value / before.value);
    return {
      id: share.id, value: share.key, box: { x: 0, y, width: size.width, height }, shapes: shapesOf(share.name, amounts.full(share.value), part, { y, width: Math.max(1, width), fill }),
      label: () => [share.name, amounts.full(share.value), part].filter((one) => one !== undefined).join(", "),
      tip: () => ({
        title: share.name, rows: [{ name: labelOf(chart.value), value: amounts.full(share.value), color: own, mark: "square" }],
        ...(part === undefined ? {} : { foot: { name: WORDS.ofStage, value: part } }),
      }),
    };
  });
  return { ground: [], marks };

  function shapesOf(name: string, amount: string, part: string | undefined, bar: { y: number; width: number; fill: string }): Shape[] {
    const middle = bar.y + height / 2 + tokens.body * 0.35;
    const right = size.width - PAD;
    const reserved = amountsWidth + parts + 2 * PAD;
    const within = bar.width >= measure(name, tokens.body, 500) + 2 * PAD;
    const ink = bestInk(bar.fill, [tokens.text, tokens.surface, tokens.inverse]);
    const over = (x: number): string => (bar.width >= x ? ink : tokens.text);
    const room = size.width - (within ? PAD : bar.width + PAD) - reserved;
    const text = { kind: "text", y: middle, size: tokens.body } as const;
    return [
      { kind: "rect", x: 0, y: bar.y, width: bar.width, height, radius: 3, fill: bar.fill },
      // All of the line is the stage.
      { kind: "rect", x: 0, y: bar.y, width: size.width, height: pitch, fill: "transparent" },
      ...(!written ? [] : [
        { ...text, x: within ? PAD : bar.width + PAD, text: clip(name, Math.max(24, within ? Math.max(room, bar.width - 2 * PAD) : room), (one) => measure(one, tokens.body, 500)), fill: within ? ink : tokens.text2, weight: 500 },
        { ...text, x: right, text: amount, fill: over(right - measure(amount, tokens.body, 600)), weight: 600, align: "end" },
        ...(part === undefined || size.width < 200 ? [] : [{ ...text, x: right - amountsWidth - 12, text: part, fill: bar.width >= right - amountsWidth - parts ? ink : tokens.label, weight: 400, align: "end" } as const]),
      ] as Shape[]),
    ];
  }
};
