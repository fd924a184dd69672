/** A query as a state's getter has it. */
import { onTestFinished } from "vitest";
import { Cell, createLayout } from "../../../src/server/track/index.ts";

/** Looks at it until the test ends; gives what it gave. */
export async function looks(ask: () => PromiseLike<unknown>): Promise<unknown> {
  class View { get rows() { return ask(); } }
  const cell = new Cell(createLayout(View, [{ name: "rows", kind: "computed", async: true }]), new View(), () => {});
  onTestFinished(() => cell.dispose());
  cell.watch(0);
  cell.flush();
  await cell.settled();
  const { error } = cell.status(0);
  if (error !== undefined) throw error;
  return cell.flush();
}
