import "../../styles/form.css";
import "../../styles/import.css";
import { createSignal, Match, onCleanup, Show, Switch, untrack, type Component } from "solid-js";
import { Failure, format } from "../../../client/index.ts";
import type { CsvHead, CsvImport } from "../../../wire/import.ts";
import { Button } from "../../button/button.tsx";
import { Callout } from "../../feedback/callout.tsx";
import { ProgressBar } from "../../feedback/progress-bar.tsx";
import { Unsaved } from "../../part/unsaved.tsx";
import { FileUpload } from "../../input/file-upload.tsx";
import { Steps } from "../../nav/steps.tsx";
import { ImportProblems } from "./import-problems.tsx";
import { MapColumns, missingOf } from "./map-columns.tsx";

/** What `importCsv` is given by a page. */
export interface ImportRequest {
  readonly file: File;
  readonly columns: Record<string, string | null>;
  readonly dryRun: boolean;
}

export interface ImportWizardProps {
  /** Gives the columns of the file and what they seem to be: a handler with `readCsvHead`. */
  onRead: (file: File) => PromiseLike<CsvHead>;
  /** Tries the rows, then writes them: a handler with `importCsv`. */
  onImport: (input: ImportRequest) => PromiseLike<CsvImport>;
  /** Rows that the import in progress has read, as its `onProgress` says. */
  read?: number;
  /** The rows are in the table. */
  onDone?: (report: CsvImport) => unknown;
}

interface Running extends PromiseLike<CsvImport> {
  cancel?: () => void;
}

const rowsOf = (count: number): string => `${format(count, "integer")} ${count === 1 ? "row" : "rows"}`;

/**
 * A CSV file into a table, in four steps: choose it, say which column is which, see what is wrong with its rows, write them.
 * Nothing is written before all rows are right; the file is sent for the check and for the import.
 * @example <ImportWizard onRead={stock.look} onImport={stock.load} read={stock.read} onDone={() => setOpen(false)} />
 */
export const ImportWizard: Component<ImportWizardProps> = (props) => {
  const [file, setFile] = createSignal<File>();
  const [head, setHead] = createSignal<CsvHead>();
  const [columns, setColumns] = createSignal<Record<string, string | null>>({});
  const [report, setReport] = createSignal<CsvImport>();
  const [running, setRunning] = createSignal<{ call: Running; dryRun: boolean; rows?: number | undefined }>();
  const [failure, setFailure] = createSignal<string>();

  const choose = async (chosen: File): Promise<void> => {
    const found = await props.onRead(chosen);
    setFile(() => chosen);
    setColumns(Object.fromEntries(found.columns.map(({ name, column }) => [name, column])));
    setHead(() => found);
  };
  const run = async (dryRun: boolean): Promise<void> => {
    const [chosen, known] = [untrack(file)!, untrack(report)?.rows];
    setFailure(undefined);
    const call = props.onImport({ file: chosen, columns: untrack(columns), dryRun }) as Running;
    setRunning({ call, dryRun, rows: known });
    try {
      const said = await call;
      setReport(() => said);
      if (said.imported) props.onDone?.(said);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.code !== "cancelled") setFailure(Object.values(error.fields ?? {}).join("\n") || error.message);
    } finally {
      setRunning(undefined);
    }
  };
  onCleanup(() => untrack(running)?.call.cancel?.());
  const back = () => {
    setFailure(undefined);
    if (report() !== undefined) setReport(undefined);
    else setHead(undefined);
  };
  const steps = () => (running() !== undefined && !running()!.dryRun ? 3 : report()?.imported ? 4 : report() !== undefined ? 2 : head() !== undefined ? 1 : 0);

  return (
    <div class="sol-import">
      {/* A file that was chosen and mapped is work, until its rows are in the table. */}
      <Unsaved when={head() !== undefined && report()?.imported !== true} />
      <Steps items={["File", "Columns", "Check", "Import"]} value={steps()} />
      <Show when={failure()}>{(text) => <Callout color="danger" title="The file was not imported">{text()}</Callout>}</Show>
      <Switch>
        <Match when={running()}>
          {(now) => (
            <>
              <ProgressBar label={`${now().dryRun ? "Checking" : "Importing"} ${file()!.name}: ${rowsOf(props.read ?? 0)} read`} value={now().rows === undefined ? undefined : props.read ?? 0} max={now().rows ?? 1} />
              <div class="sol-form-foot"><Button onClick={() => now().call.cancel?.()}>Cancel</Button></div>
            </>
          )}
        </Match>
        <Match when={report()?.imported}><Callout color="success" title={`${rowsOf(report()!.rows)} imported`}>{`All of ${file()!.name} is in the table.`}</Callout></Match>
        <Match when={report()}>
          {(said) => (
            <>
              <Show when={said().problems.length > 0} fallback={<Callout color="success" title="All rows are right">{`${rowsOf(said().rows)} of ${file()!.name} can be imported.`}</Callout>}>
                <ImportProblems report={said()} />
              </Show>
              <div class="sol-form-foot">
                <Show when={said().problems.length === 0}><Button variant="solid" onClick={() => run(false)}>{`Import ${rowsOf(said().rows)}`}</Button></Show>
                <Button onClick={back}>Back</Button>
                <Show when={said().problems.length > 0}><Button onClick={() => { setReport(undefined); setHead(undefined); }}>Choose a mended file</Button></Show>
              </div>
            </>
          )}
        </Match>
        <Match when={head()}>
          {(found) => (
            <>
              <MapColumns head={found()} columns={columns()} onChange={setColumns} />
              <div class="sol-form-foot">
                <Button variant="solid" disabled={missingOf(found(), columns()).length > 0} onClick={() => run(true)}>Check the rows</Button>
                <Button onClick={back}>Back</Button>
              </div>
            </>
          )}
        </Match>
        <Match when={head() === undefined}><FileUpload label="CSV file" accept=".csv,.tsv,.txt,text/csv" variant="area" onUpload={choose} /></Match>
      </Switch>
    </div>
  );
};
