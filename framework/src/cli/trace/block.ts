/** A turn as text: one line that says what became of it, then what it spent its time on, and what it changed. */
import { STAGES, type TurnRecord } from "../../devtools/record.ts";
import { clock, duration, SLOW } from "../../devtools/words.ts";
import type { Style } from "../terminal.ts";

/** Ops that are written out. */
const OPS = 8;
const INDENT = " ".repeat(14);
const LABEL = 11;

export function traceBlock(turn: TurnRecord, style: (style: Style, text: string) => string): string {
  return [head(turn, style), ...lines(turn, style).map(([label, text]) => `${INDENT}${style("dim", label.padEnd(LABEL))}${text}`)].join("\n");
}

function head({ at, state, handler, args, outcome, ms, deltas }: TurnRecord, style: (style: Style, text: string) => string): string {
  const what = state === "" ? "change from outside" : `${style("bold", `${state}.${handler}`)}(${args})`;
  const plain = state === "" ? what.length : state.length + handler.length + args.length + 3;
  const bytes = deltas.reduce((sum, delta) => sum + delta.bytes, 0);
  const said = style(outcome === "done" || outcome === "change" ? "green" : "red", outcome.padEnd(9));
  return `${style("dim", clock(at))}  ${what}${" ".repeat(Math.max(1, 56 - plain))}${said} ${duration(ms).padStart(9)} ${`${bytes} B`.padStart(9)}`;
}

function lines({ outcome, value, stages, ran, deltas }: TurnRecord, style: (style: Style, text: string) => string): [label: string, text: string][] {
  const told = STAGES.flatMap((stage) => {
    const ms = stages[stage];
    if (ms === undefined) return [];
    const text = `${stage} ${duration(ms)}`;
    return [ms >= SLOW ? style("yellow", `${text} slow`) : text];
  });
  const ops = deltas.flatMap((delta) => delta.ops);
  const count = deltas.reduce((sum, delta) => sum + delta.count, 0);
  const shown = ops.slice(0, OPS).map((op, at): [string, string] => [at === 0 ? "delta" : "", op]);
  return [
    ...(value === "" ? [] : [[outcome === "done" ? "result" : "why", value] as [string, string]]),
    ["stages", told.join("  ")],
    ...(ran.length === 0 ? [] : [["ran", ran.map(({ name, times, ms }) => `${name}${times > 1 ? ` ${times} times` : ""} ${duration(ms)}`).join("  ")] as [string, string]]),
    ...shown,
    ...(count > shown.length ? [["", `and ${count - shown.length} more`] as [string, string]] : []),
  ];
}
