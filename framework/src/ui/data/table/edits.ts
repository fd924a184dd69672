/** Cells that are edited: the one with the editor, and those whose new value shows before the server has taken it. */
import { batch, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { Failure } from "../../../client/index.ts";
import { isFailed } from "../../../client/event/failed.ts";
import { currentPage } from "../../../client/page.ts";
import { isPromise } from "../../part/promise.ts";
import type { ColumnView } from "./columns.ts";
import { parseCell, textOf } from "./parse-cell.ts";

export interface CellEdit<Row> {
  readonly row: Row;
  readonly column: keyof Row & string;
  readonly value: unknown;
}

/** A value on its way, or one that was refused. */
interface Edit {
  readonly value: unknown;
  readonly pending: boolean;
  readonly error?: string;
}

interface Open<Row> {
  readonly key: unknown;
  readonly row: Row;
  readonly column: ColumnView<Row>;
  /** What the editor begins with; typed by the key that opened it, or the value. */
  readonly text: string;
  readonly typed: boolean;
}

export interface Edits<Row> {
  at(key: unknown, id: string): Edit | undefined;
  editing(key: unknown, id: string): boolean;
  readonly open: Accessor<Open<Row> | undefined>;
  /** What is wrong with what the editor holds. */
  readonly error: Accessor<string | undefined>;
  begin(key: unknown, row: Row, column: ColumnView<Row>, typed?: string): void;
  /** Takes what the editor holds; false where it is no value of the column: then the editor stays. */
  commit(text: string): boolean;
  /** Gives a value without an editor. */
  set(key: unknown, row: Row, column: ColumnView<Row>, value: unknown): void;
  cancel(): void;
  /** Drops what was refused. */
  forget(key: unknown, id: string): boolean;
}

/** Milliseconds that a value which was taken shows, until the row says so itself. */
const GRACE = 2_000;

export function createEdits<Row extends object>(give: () => ((edit: CellEdit<Row>) => unknown) | undefined): Edits<Row> {
  const [edits, setEdits] = createSignal<ReadonlyMap<string, Edit>>(new Map());
  const [open, setOpen] = createSignal<Open<Row>>();
  const [error, setError] = createSignal<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  onCleanup(() => timers.forEach(clearTimeout));

  const placeOf = (key: unknown, id: string) => `${typeof key} ${String(key)} ${id}`;
  const put = (place: string, edit: Edit | undefined) => setEdits((now) => {
    const next = new Map(now);
    if (edit === undefined) next.delete(place);
    else next.set(place, edit);
    return next;
  });
  const close = () => batch(() => {
    setOpen(undefined);
    setError(undefined);
  });

  const set: Edits<Row>["set"] = (key, row, column, value) => {
    const before = row[column.id];
    const place = placeOf(key, column.id);
    const result = give()?.({ row, column: column.id, value });
    if (!isPromise(result)) return void put(place, undefined);
    const edit: Edit = { value, pending: true };
    put(place, edit);
    const isNewest = () => untrack(edits).get(place) === edit;
    result.then(() => {
      if (!isNewest()) return;
      // The row itself may say it a moment later.
      const done: Edit = { value, pending: false };
      put(place, Object.is(row[column.id], before) ? done : undefined);
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (untrack(edits).get(place) === done) put(place, undefined);
      }, GRACE);
      timers.add(timer);
    }, (failure: unknown) => {
      if (!(failure instanceof Failure)) currentPage().report(failure);
      if (!isNewest()) return;
      const lost = failure instanceof Failure && !isFailed(failure);
      put(place, lost ? undefined : { value, pending: false, error: failure instanceof Failure ? failure.fields?.[column.id] ?? failure.message : "That did not work." });
    });
  };
  return {
    at: (key, id) => (edits().size === 0 ? undefined : edits().get(placeOf(key, id))),
    editing: (key, id) => open()?.key === key && open()?.column.id === id,
    open,
    error,
    begin(key, row, column, typed) {
      const refused = untrack(edits).get(placeOf(key, column.id));
      batch(() => {
        setError(undefined);
        setOpen({ key, row, column, text: typed ?? textOf(refused?.error === undefined ? row[column.id] : refused.value, column), typed: typed !== undefined });
      });
    },
    commit(text) {
      const now = untrack(open);
      if (now === undefined) return true;
      const parsed = parseCell(text, now.column, now.row[now.column.id]);
      if ("expected" in parsed) {
        setError(parsed.expected);
        return false;
      }
      close();
      if (Object.is(parsed.value, now.row[now.column.id])) put(placeOf(now.key, now.column.id), undefined);
      else set(now.key, now.row, now.column, parsed.value);
      return true;
    },
    set,
    cancel: close,
    forget(key, id) {
      const found = untrack(edits).get(placeOf(key, id))?.error !== undefined;
      if (found) put(placeOf(key, id), undefined);
      return found;
    },
  };
}
