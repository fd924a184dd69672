/** The table of a run, for a terminal and for the docs. */
import { notFirst } from "./not-first.ts";
import type { Figures } from "./measure.ts";
import { ROWS } from "./rows.ts";

export interface Run {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, Figures>>;
  readonly troubles: readonly string[];
}

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

/** Ours over what is physically there. */
function floorsOf({ figures }: Run): string {
  const { Floor: floor = {}, Solenoid: ours = {} } = figures;
  const rows = ROWS.flatMap(([figure, title]) => {
    const [at, over] = [floor[figure], ours[figure]];
    return at && over ? [`| ${title} | ${(over / at).toLocaleString("en-US", { maximumSignificantDigits: 3 })} |`] : [];
  });
  return ["| | Solenoid over the floor |", "| --- | --: |", ...rows].join("\n");
}

export function pageOf(run: Run): string {
  const versions = Object.entries(run.versions).map(([name, version]) => `${name} ${version}`).join(", ");
  return `# Side by side

The same five pages, written as each one's own documentation advises, in Solenoid, Reflex, Dash and Streamlit: the Meridian dashboard with its filters and
cross-filter, a table of 10,000 rows of which one cell is edited, a counter, a form beside a text box that nothing else reads, and a chart that ticks ten times a
second. Their sources are in \`bench/peers/apps\`. \`node bench/peers/run.ts\` installs the others into a throwaway environment, starts one at a time, drives it in
Chromium and over its own protocol, and writes this page with its pictures.

${run.date}, commit ${run.commit}, on ${run.machine}; ${versions}.

![Bytes the server sends for a change](bytes.svg)

![Regions chosen a second, by clients that never rest](clients.svg)

![From an event to the changed pixel](waiting.svg)

![What a cold dashboard costs](first.svg)

## All figures

Bytes are those of the connection, heads of HTTP and frames included, as each server sends them. The best of a row is bold; the floor, a hand-written page with a
bare socket and prepared queries, does not count.

${tableOf(run)}

## Where Solenoid is not first

${notFirst(run)}

## Over the floor

A bare socket that answers with the rows of prepared queries as JSON, a static page, and a text node that is set by hand. The floor validates nothing, remembers
nothing, and draws no chart and no table: its page is smaller by what ours shows. With many clients ours does more than the floor since it remembers: figures that
somebody looks at are kept until a row of theirs changes, and whoever chooses the same is given them; the floor asks the database for each choice.

${floorsOf(run)}
`;
}
