import { createMemo, createSignal, Show, untrack, type JSX } from "solid-js";
import { use } from "../../../client/index.ts";
import type { AnyState, Call, ReadOnly, ResourceForm, StateClass } from "../../../client/resource.ts";
import { Button } from "../../button/button.tsx";
import { Dialog } from "../../feedback/dialog.tsx";
import { upload } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { ImportWizard, type ImportWizardProps } from "../import/import-wizard.tsx";
import type { Column } from "../table/columns.ts";
import { DataTable } from "../table/data-table.tsx";
import { RecordDialog } from "./record-dialog.tsx";

/** What `resource()` of solenoid/db makes of a table. */
export type ResourceOf<Row, Input> = AnyState & {
  readonly editing: Row | null;
  readonly form: ResourceForm;
  save(input: Input): Promise<Row>;
};

/** It in the page. */
export interface ResourceView<Row = object, Input = object> {
  readonly rows: object;
  readonly editing: Row | null;
  readonly imported: number;
  readonly form: ReadOnly<ResourceForm>;
  edit(key: unknown): unknown;
  close(): unknown;
  save(input: Input): Promise<Row>;
  remove(keys: readonly unknown[]): Promise<void>;
  choices(column: string, search: string, chosen: number | string | null): Call<readonly { readonly value: number | string; readonly label: string }[]>;
  readFile: ImportWizardProps["onRead"];
  importFile: ImportWizardProps["onImport"];
}

export interface ResourceProps<Row extends object, Input extends object> {
  state: StateClass<ResourceOf<Row, Input>>;
  /** Of the list; all that its user may see without. */
  columns?: readonly ((keyof Row & string) | Column<Row>)[];
  /** Of the form, in their order; all that may be written without. */
  fields?: readonly (keyof Input & string)[];
  /** What one row is called: "customer". Then buttons and titles say it. */
  one?: string;
  /** Pixels of the list, as of `DataTable`; paged without. */
  height?: number;
}

/**
 * List, search, filters, form, deletion, export and import of a `resource()` state: what its user may do, by its permissions and
 * policies. The parts of the state serve pages of your own.
 * @example <Resource state={Customers} one="customer" columns={["name", "email", { id: "creditLimit", format: "currency" }]} />
 */
export function Resource<Row extends object, Input extends object>(props: ResourceProps<Row, Input>): JSX.Element {
  const state = use(untrack(() => props.state)) as unknown as ResourceView<Row, Input>;
  const [adding, setAdding] = createSignal(false);
  const [importing, setImporting] = createSignal(false);
  const may = createMemo(() => ({ ...state.form.can }), undefined, { equals: (a, b) => a !== undefined && a.write === b.write && a.remove === b.remove && a.export === b.export });
  const keyOf = (row: Row): unknown => (row as Record<string, unknown>)[state.form.key];
  const words = (): string => props.one ?? "row";
  const remove = {
    label: "Delete", confirm: "Delete what is selected? This cannot be undone.",
    onSelect: (rows: readonly Row[]) => state.remove(rows.map(keyOf)),
  };
  return (
    <>
      {/* What may be done decides how the table is built, so it is built anew where that changes. */}
      <Show when={may()} keyed>
        {(can) => (
          <DataTable<Row>
            rows={state.rows as readonly Row[]} {...(props.columns && { columns: props.columns })} {...(props.height !== undefined && { height: props.height })}
            {...(can.write && { onRowClick: (row: Row) => state.edit(keyOf(row)) })} {...(can.remove && { bulkActions: [remove] })} exportable={can.export}
            actions={can.write && (
              <>
                <Button size="sm" variant="ghost" onClick={() => setImporting(true)}><Icon glyph={upload} /> Import</Button>
                <Button size="sm" variant="solid" onClick={() => setAdding(true)}>{`New ${words()}`}</Button>
              </>
            )}
          />
        )}
      </Show>
      <Show when={may().write && (adding() || state.editing !== null)}>
        <RecordDialog state={state as ResourceView} fields={props.fields} one={words()} onClose={() => { setAdding(false); if (untrack(() => state.editing) !== null) state.close(); }} />
      </Show>
      <Dialog title="Import from CSV" open={importing()} onOpenChange={setImporting}>
        <ImportWizard onRead={state.readFile} onImport={state.importFile} read={state.imported} />
      </Dialog>
    </>
  );
}
