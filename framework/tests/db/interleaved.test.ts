/** Random writers side by side: what is kept is what was committed, and nobody ever sees a part of it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { asc, id, integer, table, text } from "../../src/db/index.ts";
import { open } from "./open.ts";

const marks = table("marks", { id: id(), writer: integer().notNull(), name: text().notNull() });

type Step = "insert" | "wait" | "fail" | readonly Step[];
interface Writer {
  readonly kind: "transaction" | "single";
  readonly steps: readonly Step[];
}
type Scope = { insert(into: typeof marks): { values(row: { writer: number; name: string }): PromiseLike<unknown> }; transaction<T>(body: (tx: never) => Promise<T>): Promise<T> };

const { steps } = fc.letrec<{ step: Step; steps: Step[] }>((tie) => ({
  step: fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.constantFrom<Step>("insert", "insert", "wait", "fail"), tie("steps")),
  steps: fc.array(tie("step"), { maxLength: 4 }),
}));
const writers = fc.array(fc.record<Writer>({ kind: fc.constantFrom("transaction", "single"), steps }), { minLength: 1, maxLength: 8 });

/** Turns of the event loop as fast-check orders them, so that a failure can be replayed. */
function turns(waits: readonly number[]): () => Promise<void> {
  let at = 0;
  return async () => {
    for (let left = waits[at++ % waits.length]!; left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
  };
}

/** Runs the steps; the names that are kept if everything around them is. */
async function play(scope: Scope, writer: number, path: string, list: readonly Step[], wait: () => Promise<void>): Promise<string[]> {
  const kept: string[] = [];
  for (const [at, step] of list.entries()) {
    const name = `${path}.${at}`;
    if (step === "wait") await wait();
    else if (step === "fail") throw new Error("on purpose");
    else if (step === "insert") {
      await scope.insert(marks).values({ writer, name });
      kept.push(name);
    } else {
      kept.push(...(await scope.transaction((part) => play(part, writer, name, step, wait)).catch(purposeful)));
    }
  }
  return kept;
}

function purposeful(error: Error): string[] {
  if (error.message !== "on purpose") throw error;
  return [];
}

test("any writers, any order", { timeout: 60_000 }, async () => {
  const db = await open({ marks });
  const scope = db as unknown as Scope;
  await fc.assert(
    fc.asyncProperty(writers, fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }), async (all, waits) => {
      await db.delete(marks);
      const wait = turns(waits);
      const seen: Map<number, number>[] = [];
      let running = true;
      const reading = (async () => {
        while (running) {
          const counts = new Map<number, number>();
          for (const { writer } of await db.select({ writer: marks.writer }).from(marks)) counts.set(writer, (counts.get(writer) ?? 0) + 1);
          seen.push(counts);
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      const kept = await Promise.all(all.map(async ({ kind, steps: list }, writer) => {
        await wait();
        const flat = kind === "single" ? list.filter((step) => step === "insert" || step === "wait") : list;
        if (kind === "single") return play(scope, writer, `${writer}`, flat, wait);
        return scope.transaction((tx) => play(tx, writer, `${writer}`, flat, wait)).catch(purposeful);
      }));
      running = false;
      await reading;
      const rows = await db.select({ name: marks.name }).from(marks).orderBy(asc(marks.id));
      expect(rows.map(({ name }) => name).toSorted()).toEqual(kept.flat().toSorted());
      for (const counts of seen) {
        for (const [writer, count] of counts) if (all[writer]!.kind === "transaction") expect(count).toBe(kept[writer]!.length);
      }
    }),
    { numRuns: 60 },
  );
});
