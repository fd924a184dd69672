/** A whole table of the server, read in steps: for an export, or a choice of all rows. */
import { createComputed, createRoot, onCleanup, untrack, type Accessor } from "solid-js";
import { exportTimeout } from "../../../errors/ui.ts";
import type { TableWindow } from "../../../wire/table.ts";

/** Rows a step. */
const STEP = 500;
/** Milliseconds that a step may take. */
const PATIENCE = 30_000;

interface Reading<Row> {
  readonly window: Accessor<TableWindow<Row>>;
  /** Rows of the window that the page had. */
  readonly limit: number;
  /** The page goes on showing this; undefined: what comes. */
  hold(window: TableWindow<Row> | undefined): void;
  ask(offset: number, limit: number): void;
  back(): void;
}

/** @throws Failure `export-timeout` */
export async function readAll<Row extends object>({ window, limit, hold, ask, back }: Reading<Row>): Promise<readonly Row[]> {
  const start = untrack(window);
  if (start.rows.length >= start.total) return start.rows;
  const rows = new Map<unknown, Row>();
  // One more where the page's own window is as long: the answer is told from it by its length.
  const step = limit === STEP ? STEP - 1 : STEP;
  hold({ ...start, rows: [...start.rows] });
  try {
    for (let offset = 0; offset < untrack(window).total;) {
      ask(offset, step);
      const next = await until(window, (value) => value.offset === offset && value.limit !== limit);
      // Rows that moved while we walked are not told twice.
      for (const row of next.rows) rows.set(row[start.key as keyof Row], { ...row });
      if (next.rows.length === 0) break;
      offset += next.rows.length;
    }
  } finally {
    back();
    hold(undefined);
  }
  return [...rows.values()];
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
