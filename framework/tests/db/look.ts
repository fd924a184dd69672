/** A query as a state's getter has it, and bounds for a test. */
import { onTestFinished } from "vitest";
import { limits } from "../../src/db/internal.ts";
import { Cell, createLayout } from "../../src/server/track/index.ts";

/** Looks at it until the test ends, or it is closed. */
export function look<T>(ask: () => PromiseLike<T>) {
  let runs = 0;
  class View {
    get rows() {
      runs++;
      return ask();
    }
  }
  const cell = new Cell(createLayout(View, [{ name: "rows", kind: "computed", async: true }]), new View(), () => {});
  cell.watch(0);
  onTestFinished(() => cell.dispose());
  const now = async (): Promise<unknown> => {
    cell.flush();
    await cell.settled();
    cell.flush();
    return cell.status(0).error ?? cell.read(0);
  };
  return { now, runs: () => runs, close: () => cell.dispose() };
}

/** Until the test ends. */
export function bound<K extends keyof typeof limits>(name: K, value: number): void {
  const before = limits[name];
  limits[name] = value;
  onTestFinished(() => void (limits[name] = before));
}
