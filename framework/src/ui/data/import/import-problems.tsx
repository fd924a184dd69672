/** What is wrong with the rows of a file: by line and column, the first of them. */
import "../../styles/field.css";
import "../../styles/import.css";
import { For, Show, type Component } from "solid-js";
import { format } from "../../../client/index.ts";
import type { CsvImport } from "../../../wire/import.ts";
import { Callout } from "../../feedback/callout.tsx";

export const ImportProblems: Component<{ report: CsvImport }> = (props) => {
  const wrong = () => props.report.rows - props.report.good;
  return (
    <>
      <Callout color="warning" title={`${format(wrong(), "integer")} of ${format(props.report.rows, "integer")} rows cannot be imported`}>Nothing was written. Mend the file, or change which column is which.</Callout>
      <div class="sol-import-wrap">
        <table class="sol-import-table" data-problems="">
          <thead><tr><th scope="col">Line</th><th scope="col">Column</th><th scope="col">Problem</th></tr></thead>
          <tbody>
            <For each={props.report.problems}>
              {({ line, column, reason }) => <tr><td>{line ?? ""}</td><td>{column ?? ""}</td><td>{reason}</td></tr>}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={props.report.more > 0}><p class="sol-hint">{`… and ${format(props.report.more, "integer")} more.`}</p></Show>
    </>
  );
};
