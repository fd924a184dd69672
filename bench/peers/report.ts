/** The table of a run, for a terminal and for the docs. */
import type { Figures } from "./measure.ts";

export interface Run {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, Figures>>;
  readonly troubles: readonly string[];
}

/** Each row: its figure, what it is called, its unit, and whether more is better. */
const ROWS: readonly (readonly [figure: string, title: string, unit: "ms" | "bytes" | "", more?: true])[] = [
  ["first data", "Dashboard: time to the first figure, empty cache", "ms"],
  ["cold page bytes", "Dashboard: bytes of a cold page", "bytes"],
  ["script bytes", "Dashboard: JavaScript shipped", "bytes"],
  ["filter p50", "Region chosen to changed pixel, p50", "ms"],
  ["filter p99", "Region chosen to changed pixel, slowest of 20", "ms"],
  ["filter up", "Region chosen: bytes up", "bytes"],
  ["filter down", "Region chosen: bytes down", "bytes"],
  ["filter frames", "Region chosen: frames and requests", ""],
  ["counter p50", "Counter: click to changed pixel, p50", "ms"],
  ["counter p99", "Counter: click to changed pixel, slowest of 20", "ms"],
  ["counter up", "Counter: bytes up", "bytes"],
  ["counter down", "Counter: bytes down", "bytes"],
  ["cell p50", "One cell of 10,000 rows to changed pixel", "ms"],
  ["cell up", "One cell: bytes up", "bytes"],
  ["cell down", "One cell: bytes down", "bytes"],
  ["text p50", "Three letters in an unrelated box, to the echo", "ms"],
  ["text up", "Three letters: bytes up", "bytes"],
  ["text down", "Three letters: bytes down", "bytes"],
  ["text frames", "Three letters: frames and requests", ""],
  ["ticks a second", "Ticking chart: ticks a second, of 10 wanted", "", true],
  ["tick down", "Ticking chart: bytes down a tick", "bytes"],
  ...[1, 10, 50, 200].flatMap((clients) => [
    [`${clients} clients, events/s`, `${clients} clients choose regions: a second`, "", true],
    [`${clients} clients, p50`, `${clients} clients: p50`, "ms"],
    [`${clients} clients, p99`, `${clients} clients: p99`, "ms"],
    [`${clients} clients, CPU ms an event`, `${clients} clients: server CPU an event`, "ms"],
  ] as const),
  ["memory a client", "Memory a client, of 50", "bytes"],
  ["lines of code", "Lines of code, five pages", ""],
];

const text = (value: number | undefined, unit: string): string => {
  if (value === undefined || !Number.isFinite(value)) return "–";
  const number = value.toLocaleString("en-US", value < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
  return unit === "bytes" && value >= 10_000 ? `${(value / 1_000).toLocaleString("en-US", { maximumFractionDigits: value < 1e6 ? 1 : 0 })} kB` : unit === "" ? number : unit === "bytes" ? `${number} B` : `${number} ${unit}`;
};

export function tableOf({ figures, troubles }: Run): string {
  const names = Object.keys(figures);
  const rows = ROWS.filter(([figure]) => names.some((name) => figure in figures[name]!)).map(([figure, title, unit, more]) => {
    const values = names.map((name) => figures[name]![figure]);
    const rivals = names.flatMap((name, at) => (name === "Floor" || values[at] === undefined ? [] : [values[at]]));
    const best = more ? Math.max(...rivals) : Math.min(...rivals);
    return [title, ...values.map((value, at) => (names[at] !== "Floor" && value === best ? `**${text(value, unit)}**` : text(value, unit)))];
  });
  const lines = [["", ...names], ["---", ...names.map(() => "--:")], ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [...lines, ...(troubles.length ? ["", "Could not be had:", "", ...troubles.map((each) => `- ${each}`)] : [])].join("\n");
}

export function pageOf(run: Run): string {
  const versions = Object.entries(run.versions).map(([name, version]) => `${name} ${version}`).join(", ");
  return `# Side by side

The same five pages, written as each one's own documentation advises, in Solenoid, Reflex, Dash and Streamlit: the Meridian dashboard with its filters and
cross-filter, a table of 10,000 rows of which one cell is edited, a counter, a form beside a text box that nothing else reads, and a chart that ticks ten times a
second. Their sources are in \`bench/peers/apps\`. \`node bench/peers/run.ts\` installs the others into a throwaway environment, starts one at a time, drives it in
Chromium and over its own protocol, and writes this page. The floor is a hand-written page with a bare socket and prepared queries, without any framework.

Bytes are those of the connection, heads of HTTP and frames included, as each server sends them. The best of a row is bold; the floor does not count.

${run.date}, commit ${run.commit}, on ${run.machine}; ${versions}.

${tableOf(run)}
`;
}
