/** Which column of a file is which: the file's columns with their first values, and a choice for each. */
import "../../styles/import.css";
import { For, Show, type Component } from "solid-js";
import type { CsvHead } from "../../../wire/import.ts";
import { Callout } from "../../feedback/callout.tsx";
import { Select } from "../../input/select.tsx";
import { words } from "../../part/words.ts";

type Mapping = Record<string, string | null>;

/** Values of each column that are shown. */
const SHOWN = 3;

/** Columns that nothing else would fill, and that no column of the file is. */
export function missingOf({ fields }: CsvHead, columns: Mapping): string[] {
  const taken = new Set(Object.values(columns));
  return fields.filter(({ name, needed }) => needed && !taken.has(name)).map(({ name }) => name);
}

export const MapColumns: Component<{ head: CsvHead; columns: Mapping; onChange: (columns: Mapping) => unknown }> = (props) => {
  const options = () => props.head.fields.map(({ name }) => ({ value: name, label: words(name) }));
  const choose = (header: string, column: string | null) => {
    // A column of the table is one of the file: chosen anew, it leaves the one that had it.
    const rest = Object.fromEntries(Object.entries(props.columns).map(([name, each]) => [name, each === column ? null : each]));
    props.onChange({ ...rest, [header]: column });
  };
  const missing = () => missingOf(props.head, props.columns);
  return (
    <>
      <div class="sol-import-wrap">
        <table class="sol-import-table">
          <thead><tr><th scope="col">In the file</th><th scope="col">First values</th><th scope="col">Is the column</th></tr></thead>
          <tbody>
            <For each={props.head.columns}>
              {({ name, cells }) => (
                <tr>
                  <th scope="row">{name === "" ? <em>without a name</em> : name}</th>
                  <td><span class="sol-clip">{cells.filter((cell) => cell !== "").slice(0, SHOWN).join(" · ")}</span></td>
                  <td><Select label={name === "" ? "Column without a name" : name} placeholder="Left out" options={options()} clearable value={props.columns[name] ?? null} onValueChange={(column: string | null) => choose(name, column)} /></td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={missing().length > 0}>
        <Callout color="warning" title="Not all is there">{`Nothing in the file is: ${missing().map(words).join(", ")}. Each row needs it.`}</Callout>
      </Show>
    </>
  );
};
