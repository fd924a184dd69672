import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { eq, sql } from "../../src/db/index.ts";
import { hooks, limits } from "../../src/db/internal.ts";
import { Failure } from "../../src/wire/failure.ts";
import { gate, onSqlite, open, settle, spy, storageOf } from "./open.ts";
import { crm, customers, lines, orders, todos } from "./schema.ts";

const titles = async (db: Awaited<ReturnType<typeof openTodos>>) => (await db.select({ title: todos.title }).from(todos).orderBy(todos.id)).map(({ title }) => title);
const openTodos = () => open({ todos });
const add = (title: string) => ({ title });

/** Code that is called runs under this signal. */
function withSignal(signal: AbortSignal): void {
  const before = hooks.signal;
  hooks.signal = () => signal;
  onTestFinished(() => void (hooks.signal = before));
}

describe("a transaction", () => {
  test("keeps all of it, and gives what its body gives", async () => {
    const db = await openTodos();
    const result = await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await settle();
      await tx.insert(todos).values(add("b"));
      return 7;
    });
    expect(result).toBe(7);
    expect(await titles(db)).toEqual(["a", "b"]);
  });

  test("undoes all of it when its body throws, now or later", async () => {
    const db = await openTodos();
    const failing = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await settle();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await expect(db.transaction(() => { throw new Error("at once"); })).rejects.toThrow("at once");
    expect(await titles(db)).toEqual([]);
    await db.insert(todos).values(add("b"));
    expect(await titles(db)).toEqual(["b"]);
  });

  test("undoes all of it by rollback()", async () => {
    const db = await openTodos();
    await expect(db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      tx.rollback();
    })).rejects.toThrow("Rollback");
    expect(await titles(db)).toEqual([]);
  });

  test("is seen by itself alone until it is committed, while others read without waiting", async () => {
    const db = await openTodos();
    const { opened, open: proceed } = gate();
    const running = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      expect((await tx.select().from(todos)).length).toBe(1);
      await opened;
    });
    await settle();
    expect(await titles(db)).toEqual([]);
    proceed();
    await running;
    expect(await titles(db)).toEqual(["a"]);
  });

  test("goes on after a statement that failed, if its body does", async () => {
    const db = await open(crm);
    const customer = { name: "Ann", email: "ann", region: "East" } as const;
    await db.transaction(async (tx) => {
      await tx.insert(customers).values(customer);
      await expect(tx.insert(customers).values([{ ...customer, email: "new" }, customer])).rejects.toMatchObject({ code: "db-taken" });
      await tx.insert(customers).values({ ...customer, email: "bob" });
    });
    expect((await db.select({ email: customers.email }).from(customers)).map(({ email }) => email)).toEqual(["ann", "bob"]);
  });

  test("that breaks a rule which is checked at its end is undone", async () => {
    const db = await open({ todos });
    await db.run("create table child (id integer primary key, parent integer references todos(id) deferrable initially deferred)");
    await expect(db.transaction(async (tx) => {
      await tx.run("insert into child values (1, 99)");
    })).rejects.toMatchObject({ code: "db-reference" });
    expect(await db.values("select * from child")).toEqual([]);
    await db.insert(todos).values(add("still writable"));
  });
});

describe("other writers", () => {
  onSqlite("queue, first come, first served, and nothing mixes", async () => {
    const db = await openTodos();
    const { opened, open: proceed } = gate();
    const order: string[] = [];
    const first = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("first"));
      await opened;
      await tx.insert(todos).values(add("first again"));
      order.push("first");
    });
    await settle();
    const single = db.insert(todos).values(add("single")).run().then(() => order.push("single"));
    await settle();
    const second = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("second"));
      order.push("second");
    });
    await settle();
    const failing = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("undone"));
      order.push("undone");
      throw new Error("no");
    });
    await settle();
    const last = db.insert(todos).values(add("last")).run().then(() => order.push("last"));
    await settle();
    expect(order).toEqual([]);
    proceed();
    const results = await Promise.allSettled([first, single, second, failing, last]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(order).toEqual(["first", "single", "second", "undone", "last"]);
    expect(await titles(db)).toEqual(["first", "first again", "single", "second", "last"]);
  });

  test("do not wait for a transaction that has written nothing yet", async () => {
    const db = await openTodos();
    const { opened, open: proceed } = gate();
    const slow = db.transaction(async (tx) => {
      await opened; // a file on its way in
      await tx.insert(todos).values(add("slow"));
    });
    await db.insert(todos).values(add("quick"));
    proceed();
    await slow;
    expect(await titles(db)).toEqual(["quick", "slow"]);
  });

  test("200 increments at once, by read and write in transactions, are 200", async () => {
    const db = await openTodos();
    await db.run("create table counter (n integer)");
    await db.run("insert into counter values (0)");
    await Promise.all(Array.from({ length: 200 }, (_, at) => db.transaction(async (tx) => {
      const [[n]] = (await tx.values<[number]>("select n from counter")) as [[number]];
      if (at % 3 === 0) await settle();
      await tx.run(sql`update counter set n = ${n + 1}`);
    })));
    expect(await db.values("select n from counter")).toEqual([[200]]);
  });

  onSqlite("are told when it takes too long", async () => {
    const db = await openTodos();
    const before = limits.writerWait;
    limits.writerWait = 20;
    onTestFinished(() => void (limits.writerWait = before));
    const { opened, open: proceed } = gate();
    const holding = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await opened;
    });
    await settle();
    await expect(db.insert(todos).values(add("b"))).rejects.toMatchObject({ code: "db-busy" });
    proceed();
    await holding;
    await db.insert(todos).values(add("c"));
    expect(await titles(db)).toEqual(["a", "c"]);
  });

  onSqlite("are refused when too many wait", async () => {
    const db = await openTodos();
    const before = limits.waitingWriters;
    limits.waitingWriters = 2;
    onTestFinished(() => void (limits.waitingWriters = before));
    const { opened, open: proceed } = gate();
    const holding = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await opened;
    });
    await settle();
    const waiting = ["b", "c"].map((title) => db.insert(todos).values(add(title)).run());
    await expect(db.insert(todos).values(add("d"))).rejects.toMatchObject({ code: "db-busy" });
    proceed();
    await Promise.all([holding, ...waiting]);
    expect(await titles(db)).toEqual(["a", "b", "c"]);
  });

  onSqlite("of other processes are waited for without blocking this one", async () => {
    const db = await openTodos();
    const other = new Sqlite(storageOf(db).name);
    onTestFinished(() => void other.close());
    other.exec("begin immediate");
    const single = db.insert(todos).values(add("single")).run();
    const both = db.transaction(async (tx) => void (await tx.insert(todos).values(add("tx"))));
    await settle();
    expect(await titles(db)).toEqual([]);
    other.exec("insert into todos (title, done) values ('other', 0); commit");
    await Promise.all([single, both]);
    expect(await titles(db)).toEqual(["other", "single", "tx"]);
  });

  onSqlite("of other processes that never end are given up", async () => {
    const db = await openTodos();
    const before = limits.busyWait;
    limits.busyWait = 30;
    onTestFinished(() => void (limits.busyWait = before));
    const other = new Sqlite(storageOf(db).name);
    onTestFinished(() => void other.close());
    other.exec("begin immediate");
    await expect(db.insert(todos).values(add("a"))).rejects.toMatchObject({ code: "db-busy" });
    await expect(db.transaction(async (tx) => void (await tx.insert(todos).values(add("a"))))).rejects.toMatchObject({ code: "db-busy" });
    other.exec("rollback");
    await db.insert(todos).values(add("b"));
    expect(await titles(db)).toEqual(["b"]);
  });
});

describe("savepoints", () => {
  test("are undone alone, and kept with the rest", async () => {
    const db = await openTodos();
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await expect(tx.transaction(async (inner) => {
        await inner.insert(todos).values(add("b"));
        await inner.transaction(async (innermost) => void (await innermost.insert(todos).values(add("c"))));
        throw new Error("no");
      })).rejects.toThrow("no");
      expect(await tx.transaction(async (inner) => {
        await inner.insert(todos).values(add("d"));
        return 4;
      })).toBe(4);
    });
    expect(await titles(db)).toEqual(["a", "d"]);
  });

  test("side by side follow each other, so that one undoes nothing of the other", async () => {
    const db = await openTodos();
    await db.transaction(async (tx) => {
      const part = (title: string, fails: boolean) => tx.transaction(async (inner) => {
        await inner.insert(todos).values(add(title));
        await settle();
        if (fails) throw new Error(title);
      });
      const beside = tx.insert(todos).values(add("beside"));
      const results = await Promise.allSettled([part("a", false), part("b", true), beside.run(), part("c", false), part("d", true)]);
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "rejected"]);
    });
    expect((await titles(db)).sort()).toEqual(["a", "beside", "c"]);
  });

  test("the outer transaction used inside of one belongs to it", async () => {
    const db = await openTodos();
    await db.transaction(async (tx) => {
      await tx.transaction(async () => {
        await tx.insert(todos).values(add("a"));
        await tx.transaction(async (inner) => void (await inner.insert(todos).values(add("b"))));
        throw new Error("no");
      }).catch(() => {});
      await tx.insert(todos).values(add("c"));
    });
    expect(await titles(db)).toEqual(["c"]);
  });

  test("db.transaction inside of a transaction is a part of it", async () => {
    const db = await openTodos();
    const helper = (title: string) => db.transaction(async (tx) => void (await tx.insert(todos).values(add(title))));
    await db.transaction(async (tx) => {
      await helper("a");
      await tx.insert(todos).values(add("b"));
      throw new Error("no");
    }).catch(() => {});
    expect(await titles(db)).toEqual([]);
    await db.transaction(async () => helper("c"));
    expect(await titles(db)).toEqual(["c"]);
  });

  test("that are not awaited end before the commit", async () => {
    const db = await openTodos();
    await db.transaction(async (tx) => {
      void tx.transaction(async (inner) => {
        await settle();
        await inner.insert(todos).values(add("late"));
      });
      await tx.insert(todos).values(add("a"));
    });
    expect(await titles(db)).toEqual(["late", "a"]);
  });
});

describe("mistakes", () => {
  test("a write by db inside of a transaction is refused instead of waiting for ever; reading sees the commits", async () => {
    const db = await openTodos();
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await expect(db.insert(todos).values(add("b"))).rejects.toMatchObject({ code: "db-write-in-transaction", message: expect.stringContaining("tx.insert(…)") });
      await expect(db.insert(todos).values(Array.from({ length: 300 }, () => add("many")))).rejects.toMatchObject({ code: "db-write-in-transaction" });
      await expect(db.update(todos).set({ done: true })).rejects.toMatchObject({ code: "db-write-in-transaction", message: expect.stringContaining("tx.update(…)") });
      expect(await titles(db)).toEqual([]);
    });
    expect(await titles(db)).toEqual(["a"]);
  });

  test("a statement that comes after the end is refused, and reaches nobody else's transaction", async () => {
    const db = await openTodos();
    let left: { insert: typeof db.insert } | undefined;
    await db.transaction(async (tx) => {
      left = tx as unknown as typeof left;
      await tx.insert(todos).values(add("a"));
    });
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("b"));
      await expect(left!.insert(todos).values(add("stray"))).rejects.toMatchObject({ code: "db-transaction-over" });
    });
    expect(await titles(db)).toEqual(["a", "b"]);
  });

  test("what a transaction has started and left behind may write on its own afterwards", async () => {
    const db = await openTodos();
    let later: Promise<unknown> | undefined;
    const { opened, open: proceed } = gate();
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      later = opened.then(() => db.insert(todos).values(add("later")));
    });
    proceed();
    await later;
    expect(await titles(db)).toEqual(["a", "later"]);
  });

  test("control statements are refused inside, too", async () => {
    const db = await openTodos();
    await db.transaction(async (tx) => {
      await expect(tx.run("commit")).rejects.toMatchObject({ code: "db-raw-transaction" });
      await tx.insert(todos).values(add("a"));
    });
    expect(await titles(db)).toEqual(["a"]);
  });
});

describe("a call that is given up", () => {
  test("undoes its transaction at once, even where the body hangs, and its later statements fail", async () => {
    const db = await openTodos();
    const controller = new AbortController();
    withSignal(controller.signal);
    const { opened, open: proceed } = gate();
    let late: Promise<unknown> | undefined;
    const written = gate();
    const running = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      late = opened.then(() => tx.insert(todos).values(add("b")));
      written.open();
      await late;
    });
    await written.opened;
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    hooks.signal = () => undefined;
    await db.insert(todos).values(add("next"));
    proceed();
    await expect(late).rejects.toMatchObject({ code: "cancelled" });
    expect(await titles(db)).toEqual(["next"]);
  });

  onSqlite("leaves the queue", async () => {
    const db = await openTodos();
    const { opened, open: proceed } = gate();
    const holding = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("holding"));
      await opened;
    });
    await settle();
    const controller = new AbortController();
    withSignal(controller.signal);
    const waiting = [db.insert(todos).values(add("single")).run(), db.transaction(async (tx) => void (await tx.insert(todos).values(add("tx"))))];
    await settle();
    controller.abort(new Failure("A newer call took its place.", { code: "superseded" }));
    for (const each of waiting) await expect(each).rejects.toMatchObject({ code: "superseded" });
    await expect(db.transaction(async () => 1)).rejects.toMatchObject({ code: "superseded" });
    hooks.signal = () => undefined;
    proceed();
    await holding;
    await db.insert(todos).values(add("next"));
    expect(await titles(db)).toEqual(["holding", "next"]);
  });

  test("may still write what it must, by single statements, but begins no transaction", async () => {
    const db = await openTodos();
    const { opened, open: proceed } = gate();
    const holding = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("holding"));
      await opened;
    });
    await settle();
    const controller = new AbortController();
    controller.abort();
    withSignal(controller.signal);
    const cleaning = db.insert(todos).values(add("stopped half-way")).run();
    await expect(db.transaction(async () => 1)).rejects.toMatchObject({ code: "cancelled" });
    proceed();
    hooks.signal = () => undefined;
    await Promise.all([holding, cleaning]);
    expect(await titles(db)).toEqual(["holding", "stopped half-way"]);
  });

  onSqlite("while it waits for another process leaves the lock to the next one", async () => {
    const db = await openTodos();
    const other = new Sqlite(storageOf(db).name);
    onTestFinished(() => void other.close());
    other.exec("begin immediate");
    const controller = new AbortController();
    withSignal(controller.signal);
    const running = db.transaction(async (tx) => void (await tx.insert(todos).values(add("a"))));
    await settle();
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    hooks.signal = () => undefined;
    other.exec("rollback");
    await db.transaction(async (tx) => void (await tx.insert(todos).values(add("b"))));
    expect(await titles(db)).toEqual(["b"]);
  });

  test("inside a savepoint takes the whole transaction with it", async () => {
    const db = await openTodos();
    const controller = new AbortController();
    withSignal(controller.signal);
    const { opened, open: proceed } = gate();
    const running = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      await tx.transaction(async (inner) => {
        await inner.insert(todos).values(add("b"));
        await opened;
      });
    });
    await settle();
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    hooks.signal = () => undefined;
    const next = db.transaction(async (tx) => {
      await tx.insert(todos).values(add("next"));
      proceed(); // the given-up savepoint ends while this one is open
      await settle();
    });
    await next;
    expect(await titles(db)).toEqual(["next"]);
  });
});

describe("after the commit", () => {
  test("callbacks run, in order, once; not after a rollback; at once where there is none", async () => {
    const db = await openTodos();
    const seen: string[] = [];
    const told = Promise.withResolvers<unknown>();
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      db.afterCommit(async () => told.resolve(seen.push(`first sees ${(await titles(db)).join()}`)));
      await tx.transaction(async () => void db.afterCommit(() => seen.push("kept part")));
      await tx.transaction(async () => {
        db.afterCommit(() => seen.push("undone part"));
        throw new Error("no");
      }).catch(() => {});
      expect(seen).toEqual([]);
    });
    await told.promise;
    expect(seen).toEqual(["kept part", "first sees a"]);
    await db.transaction(async () => {
      db.afterCommit(() => seen.push("undone"));
      throw new Error("no");
    }).catch(() => {});
    expect(seen).toHaveLength(2);
    db.afterCommit(() => seen.push("now"));
    expect(seen.at(-1)).toBe("now");
  });

  test("callbacks may write, and their errors go to the log, not to the transaction", async () => {
    const db = await openTodos();
    const failed: unknown[] = [];
    const before = hooks.failed;
    hooks.failed = (error) => void failed.push((error as Error).message);
    onTestFinished(() => void (hooks.failed = before));
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("a"));
      db.afterCommit(() => { throw new Error("one"); });
      db.afterCommit(async () => { throw new Error("two"); });
      db.afterCommit(() => db.insert(todos).values(add("b")).run());
    });
    await settle();
    expect(failed).toEqual(["one", "two"]);
    expect(await titles(db)).toEqual(["a", "b"]);
  });

  onSqlite("tables are woken, once, those that were written and kept", async () => {
    const db = await open({ ...crm, todos });
    await db.insert(customers).values({ name: "Ann", email: "a", region: "East" });
    const { woken } = spy(db);
    await db.transaction(async (tx) => {
      await tx.insert(orders).values({ customerId: 1 });
      await tx.insert(orders).values({ customerId: 1 });
      await tx.transaction(async (inner) => {
        await inner.insert(todos).values(add("undone"));
        throw new Error("no");
      }).catch(() => {});
      await tx.transaction(async (inner) => void (await inner.insert(lines).values({ orderId: 1, product: "Dock", quantity: 1, price: 1 })));
      expect(woken).toEqual([]);
    });
    expect(woken).toEqual([["orders", "lines"]]);
    await db.transaction(async (tx) => {
      await tx.delete(todos);
      await tx.update(orders).set({ note: "x" }).where(eq(orders.id, 99));
    });
    expect(woken.slice(1).flat()).toEqual([]);
    await db.transaction(async (tx) => {
      await tx.insert(todos).values(add("undone"));
      throw new Error("no");
    }).catch(() => {});
    expect(woken.slice(1).flat()).toEqual([]);
  });
});

onSqlite("a statement of its own is refused where its caller may write no more when its turn comes", async () => {
  const db = await openTodos();
  const { opened, open: end } = gate();
  const before = hooks.mayCommit;
  onTestFinished(() => void (hooks.mayCommit = before));
  const holding = db.transaction(async (tx) => {
    await tx.insert(todos).values(add("a"));
    await opened;
  });
  await settle();
  const both = Promise.allSettled([holding, db.insert(todos).values(add("b"))]);
  await settle();
  // Looked up, as a transaction does it too.
  hooks.mayCommit = () => Promise.reject(new Error("revoked"));
  end();
  expect(await both).toMatchObject([{ reason: { message: "revoked" } }, { reason: { message: "revoked" } }]);
  hooks.mayCommit = before;
  await db.insert(todos).values(add("c"));
  expect(await titles(db)).toEqual(["c"]);
});
