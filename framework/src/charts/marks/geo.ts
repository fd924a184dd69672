import { idOf } from "../data/keys.ts";
import { labelOf } from "../data/label.ts";
import { amountsOfAreas, known, type Places } from "../mark-data/places.ts";
import type { AnyGeoProps } from "../mark-props.ts";
import type { Rect } from "../option/squarify.ts";
import { createMapZoom, WHOLE } from "./map-zoom.tsx";
import type { CreateZoom, Draw, Mark } from "./mark.ts";
import { fit, outline, placed, planeOf, type Bounds } from "./project.ts";
import { stepsLegend, stepsOf } from "./steps.ts";

const LEGEND = 22;
/** px that a mark has at least, for the ring of the keyboard. */
const LEAST = 4;

export const createZoom: CreateZoom = createMapZoom(LEGEND);

/** Areas in the depth of their amount; those that no row names are pale. */
export const draw: Draw<Places, AnyGeoProps> = ({ areas, outlines }, { chart, size, tokens, measure, chosen, view = WHOLE }) => {
  const values = known(areas).map((area) => area.value);
  const amounts = amountsOfAreas(chart, areas);
  const steps = values.length === 0 ? undefined : stepsOf(values, tokens, chart.diverging ?? false);
  const room: Bounds = { left: 1, top: 1, right: Math.max(2, size.width - 1), bottom: Math.max(2, size.height - LEGEND - 3) };
  const plane = planeOf(outlines);
  const place = fit(plane, room, view);
  const ids = new Map<string, number>();
  const marks = areas.map((area, at): Mark => {
    const there = !Number.isNaN(area.value);
    const own = there ? steps!.colorOf(area.value) : tokens.grid;
    const own2 = area.key === undefined ? area.name : idOf(area.key);
    const times = ids.get(own2) ?? 0;
    ids.set(own2, times + 1);
    const id = times === 0 ? own2 : `${own2} (${times + 1})`;
    const here = chosen !== undefined && chosen === own2;
    const { rings, bounds } = plane.areas[at]!;
    const whole = boxOf(placed(bounds, place));
    return {
      id, value: area.key, whole, box: clipped(whole, room),
      shapes: [{ kind: "path", d: outline(rings, place, room), fill: own, stroke: here ? tokens.text : tokens.surface, weight: here ? 1.5 : 0.75, opacity: chosen === undefined || here ? 1 : 0.4 }],
      label: () => `${area.name}, ${there ? amounts.full(area.value) : "—"}`,
      tip: () => ({ title: area.name, rows: [{ name: labelOf(chart.value), value: there ? amounts.full(area.value) : "—", color: own, mark: "square" }] }),
    };
  });
  return { ground: steps === undefined ? [] : stepsLegend(steps, { x: 0, y: size.height - 11 }, amounts.short, tokens, measure), marks };
};

const boxOf = ({ left, top, right, bottom }: Bounds): Rect => ({ x: left, y: top, width: Math.max(LEAST, right - left), height: Math.max(LEAST, bottom - top) });

/** What of it lies in the room; what is beyond stands at its edge. */
function clipped({ x, y, width, height }: Rect, room: Bounds): Rect {
  const [left, top] = [Math.min(Math.max(x, room.left), room.right - LEAST), Math.min(Math.max(y, room.top), room.bottom - LEAST)];
  return { x: left, y: top, width: Math.max(LEAST, Math.min(x + width, room.right) - left), height: Math.max(LEAST, Math.min(y + height, room.bottom) - top) };
}
