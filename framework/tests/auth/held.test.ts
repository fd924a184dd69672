/** The sessions that a process has in memory. */
import { expect, test } from "vitest";
import { HeldSessions, type Held } from "../../src/auth/sessions/held.ts";

const held = (id: string, hash: string): Held => ({ row: { id, hash, previousHash: null, userId: "ada" }, session: {}, account: {}, noted: 0 }) as unknown as Held;

test("one that was let go of while it was read is not found by its cookie, and takes no cookie from the one that was loaded since", () => {
  const memory = new HeldSessions(), before = held("a", "first"), since = held("a", "first");
  memory.add(before);
  memory.remove(before);
  memory.update(before, before.row);
  expect([memory.size, memory.byHash("first")]).toEqual([0, undefined]);
  memory.add(since);
  memory.update(before, { ...before.row, hash: "second" });
  expect([memory.byHash("first"), memory.byHash("second")]).toEqual([since, undefined]);
  memory.update(since, { ...since.row, hash: "second" });
  expect([memory.byHash("first"), memory.byHash("second")]).toEqual([undefined, since]);
});
