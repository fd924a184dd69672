/** A process that looks at the todos of the file that it is given, and prints what it sees until it is ended. */
import { asc } from "drizzle-orm";
import { connect } from "../../src/db/index.ts";
import { hooks } from "../../src/db/internal.ts";
import { Cell, createLayout } from "../../src/server/track/index.ts";
import { todos } from "./schema.ts";

hooks.advise = (text) => console.log(text);
hooks.failed = (error) => console.log("failed", error);
const db = connect({ schema: { todos }, url: `file:${process.argv[2]}` });
class View {
  get rows() {
    return db.select({ title: todos.title }).from(todos).orderBy(asc(todos.id)).execute();
  }
}
async function show(): Promise<void> {
  cell.flush();
  await cell.settled();
  cell.flush();
  console.log("rows", JSON.stringify(cell.status(0).error ?? cell.read(0)));
}
const cell = new Cell(createLayout(View, [{ name: "rows", kind: "computed", async: true }]), new View(), () => void setImmediate(show));
cell.watch(0);
await show();
setInterval(() => {}, 1_000);
