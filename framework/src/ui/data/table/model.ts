/** Where the rows of a table come from: a list in the page, or a window on a table of the server. Both answer the same questions. */
import { createComputed, createMemo, createRoot, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { ask } from "../../../client/ask.ts";
import type { TableAsk, TableColumn, TableSort, TableWindow } from "../../../wire/table.ts";
import { exportTimeout } from "../../../errors/ui.ts";
import { cellText, guessColumns, type ColumnView } from "./columns.ts";

export interface Query {
  readonly offset: number;
  readonly limit: number;
  readonly sort: readonly TableSort[];
  readonly search: string;
}

export interface Model<Row> {
  readonly columns: Accessor<readonly TableColumn[]>;
  readonly key: Accessor<string | undefined>;
  /** Of the page that is shown. */
  readonly rows: Accessor<readonly Row[]>;
  /** Rows under the search. */
  readonly total: Accessor<number>;
  readonly query: Accessor<Query>;
  /** Another page is asked for and not there yet. */
  readonly waiting: Accessor<boolean>;
  ask(change: Partial<Query>): void;
  /** Every row under the search, in the order shown. */
  all(): Promise<readonly Row[]>;
}

const collator = /* @__PURE__ */ new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function listModel<Row extends object>(rows: Accessor<readonly Row[]>, columns: Accessor<readonly ColumnView<Row>[]>, limit: number): Model<Row> {
  const [query, setQuery] = createSignal<Query>({ offset: 0, limit, sort: [], search: "" });
  const found = createMemo(() => {
    const wanted = query().search.trim().toLowerCase();
    if (wanted === "") return rows();
    return rows().filter((row) => columns().some((column) => cellText(row[column.id], column, undefined).toLowerCase().includes(wanted)));
  });
  const sorted = createMemo(() => {
    const [first] = query().sort;
    if (first === undefined) return found();
    const way = first.descending ? -1 : 1;
    const at = first.column as keyof Row;
    return [...found()].sort((a, b) => compare(a[at], b[at], way));
  });
  const page = createMemo(() => {
    const { offset, limit: size } = query();
    return size === Infinity ? sorted() : sorted().slice(offset, offset + size);
  });
  return {
    columns: createMemo(() => guessColumns(rows()), undefined, SAME_COLUMNS),
    key: () => (untrack(rows)[0] !== undefined && "id" in untrack(rows)[0]! ? "id" : undefined),
    rows: page,
    total: () => sorted().length,
    query,
    waiting: () => false,
    ask: (change) => setQuery((now) => ({ ...now, ...change })),
    all: () => Promise.resolve(untrack(sorted)),
  };
}

/** A changed value may be a new list of the same columns: then no cell is made anew. */
const SAME_COLUMNS = {
  equals: (a: readonly TableColumn[] | undefined, b: readonly TableColumn[]) =>
    a !== undefined && a.length === b.length && a.every((column, at) => column.name === b[at]!.name && column.type === b[at]!.type),
};

/** Nothing comes last, whichever way. */
function compare(a: unknown, b: unknown, way: 1 | -1): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === "string" && typeof b === "string") return way * collator.compare(a, b);
  return a < b ? -way : way;
}

/** Rows a step while a whole table is read for an export. */
const STEP = 500;
/** Milliseconds that a step may take. */
const PATIENCE = 30_000;

export function windowModel<Row extends object>(window: Accessor<TableWindow<Row>>): Model<Row> {
  /** What was asked for and has not come. */
  const [wanted, setWanted] = createSignal<Query>();
  /** While an export walks through the table the page stays as it was. */
  const [held, setHeld] = createSignal<TableWindow<Row>>();
  const shown = () => held() ?? window();
  const came = () => queryOf(shown());
  createComputed(() => {
    const asked = wanted();
    if (asked !== undefined && sameQuery(asked, came())) setWanted(undefined);
  });
  const send = (query: Query) => ask(untrack(window), query satisfies TableAsk);

  const all = async (): Promise<readonly Row[]> => {
    const start = untrack(window);
    if (start.rows.length >= start.total) return start.rows;
    const query = queryOf(start);
    const rows = new Map<unknown, Row>();
    setHeld(() => ({ ...start, rows: [...start.rows] }));
    try {
      for (let offset = 0; offset < untrack(window).total;) {
        send({ ...query, offset, limit: STEP });
        const step = await until(window, (next) => next.offset === offset && next.limit !== query.limit);
        // Rows that moved while we walked are not told twice.
        for (const row of step.rows) rows.set(row[start.key as keyof Row], { ...row });
        if (step.rows.length === 0) break;
        offset += step.rows.length;
      }
    } finally {
      send(query);
      setHeld(undefined);
    }
    return [...rows.values()];
  };
  return {
    columns: createMemo(() => shown().columns, undefined, SAME_COLUMNS),
    key: () => shown().key,
    rows: () => shown().rows,
    total: () => shown().total,
    query: () => wanted() ?? came(),
    waiting: () => wanted() !== undefined,
    ask: (change) => {
      const next = { ...(untrack(wanted) ?? untrack(came)), ...change };
      setWanted(next);
      send(next);
    },
    all,
  };
}

function queryOf({ offset, limit, sort, search }: Query): Query {
  return { offset, limit, sort: sort.map(({ column, descending }) => ({ column, descending })), search };
}

function sameQuery(a: Query, b: Query): boolean {
  return a.offset === b.offset && a.limit === b.limit && a.search === b.search && JSON.stringify(a.sort) === JSON.stringify(b.sort);
}

/** Waits until a tracked value is as it should be. */
function until<T>(read: Accessor<T>, fits: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => createRoot((dispose) => {
    const timer = setTimeout(() => {
      dispose();
      reject(exportTimeout());
    }, PATIENCE);
    onCleanup(() => clearTimeout(timer));
    createComputed(() => {
      const value = read();
      if (!fits(value)) return;
      queueMicrotask(dispose);
      resolve(value);
    });
  }));
}
