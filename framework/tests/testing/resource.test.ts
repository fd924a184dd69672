/** Resources as pages call them: lists, forms, what is refused and to whom. */
import { beforeEach, describe, expect, test } from "vitest";
import { eq, type Select } from "../../src/db/index.ts";
import { asDatabase, ensureTables } from "../../src/db/internal.ts";
import { file, mount, type TestUser } from "../../src/testing/index.ts";
import { limits } from "../../src/db/limits.ts";
import type { TableWindow } from "../../src/wire/table.ts";
import { Cards, clients, Clients, db, deals, Deals } from "../server/fixtures/app/states/crm.state.ts";

await ensureTables(asDatabase(db), { dev: true, tell() {} });
const all = db.unsafe("the test's own rows");
beforeEach(async () => {
  await all.delete(deals);
  await all.delete(clients);
  await all.insert(clients).values([
    { id: 1, name: "Ann", email: "ann@example.com", region: "North", limit: 100 },
    { id: 2, name: "Bob", email: "bob@example.com", region: "South", limit: 200 },
    { id: 3, name: "Cid", email: "cid@example.com", region: "North", limit: 300 },
  ]);
  await all.insert(deals).values([{ id: 1, clientId: 1, units: 2, note: "first" }, { id: 2, clientId: 2, units: 3 }]);
});

const ALL: TestUser = { name: "Ada", permissions: ["crm:all", "crm:read", "crm:edit", "crm:delete", "crm:export", "crm:limits"] };
const NORTH: TestUser = { name: "Nora", permissions: ["crm:read", "crm:edit"] };
const rowsOf = (source: unknown): TableWindow => source as TableWindow;
const stored = async (id: number) => (await all.select().from(clients)).find((row) => row.id === id);

describe("the list", () => {
  test("has the rows that the user may read, and what stands for those of other tables", async () => {
    const [ada, nora] = [await mount(Clients, { as: ALL }), await mount(Clients, { as: NORTH })];
    expect([rowsOf(ada.state.rows).total, rowsOf(nora.state.rows).rows.map(({ name }) => name)]).toEqual([3, ["Ann", "Cid"]]);
    expect(rowsOf(nora.state.rows).rows.map(({ limit }) => limit)).toEqual([null, null]);
    const list = await mount(Deals, { as: ALL });
    expect(rowsOf(list.state.rows).labels).toEqual({ clientId: { 1: "Ann", 2: "Bob" } });
    await ada.state.save({ id: 1, name: "Anna", email: "ann@example.com", region: "North" });
    await list.settled();
    expect(rowsOf(list.state.rows).labels).toEqual({ clientId: { 1: "Anna", 2: "Bob" } });
    expect(rowsOf((await mount(Deals, { as: NORTH })).state.rows).labels).toEqual({ clientId: { 1: "Anna" } });
  });

  test("is exported by who may", async () => {
    const [ada, nora] = [await mount(Clients, { as: ALL }), await mount(Clients, { as: NORTH })];
    await ada.state.exportRows("csv");
    expect(ada.effects()).toEqual([expect.objectContaining({ name: "download" })]);
    await expect(nora.state.exportRows("csv")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the form", () => {
  test("asks for what the user may write", async () => {
    const [ada, nora, list] = [await mount(Clients, { as: ALL }), await mount(Clients, { as: NORTH }), await mount(Deals, { as: ALL })];
    expect(ada.state.form).toEqual({
      label: "name", key: "id", can: { write: true, remove: true, export: true },
      fields: [{ name: "name" }, { name: "email" }, { name: "region" }, { name: "tags", initial: [] }, { name: "limit", initial: 5 }],
    });
    expect([nora.state.form.fields.map(({ name }) => name), nora.state.form.can]).toEqual([["name", "email", "region", "tags"], { write: true, remove: false, export: false }]);
    expect(list.state.form.fields).toEqual([{ name: "clientId", refers: true }, { name: "note", most: 20 }, { name: "units" }, { name: "due" }]);
  });

  test("makes a row, and changes one", async () => {
    const { state, effects } = await mount(Clients, { as: ALL });
    const made = await state.save({ name: "Dora", email: "dora@example.com", region: "South", tags: ["new"] });
    expect(await stored(made.id)).toEqual({ id: made.id, name: "Dora", email: "dora@example.com", region: "South", tags: ["new"], limit: 5 });
    await state.edit(made.id);
    expect(state.editing).toEqual(made);
    await state.save({ ...made, name: "Doris", tags: [] });
    expect([state.editing, await stored(made.id)]).toEqual([null, { ...made, name: "Doris", tags: [] }]);
    expect(effects()).toEqual([{ name: "toast", args: ["success", "Saved"] }, { name: "toast", args: ["success", "Saved"] }]);
    await state.edit(1);
    await state.close();
    expect(state.editing).toBeNull();
  });

  test("checks values by the types of the columns, and tells at its field what is taken", async () => {
    const { state } = await mount(Clients, { as: ALL });
    const good = { name: "Eve", email: "eve@example.com", region: "North" as const };
    await expect(state.save({ ...good, email: "eve" })).rejects.toMatchObject({ code: "invalid", fields: { email: expect.any(String) } });
    await expect(state.save({ ...good, name: "" })).rejects.toMatchObject({ code: "invalid", fields: { name: expect.any(String) } });
    await expect(state.save({ ...good, region: "West" as "North" })).rejects.toMatchObject({ code: "invalid" });
    await expect(state.save({ ...good, email: "ann@example.com" })).rejects.toMatchObject({ code: "db-taken", fields: { email: "This is taken already." } });
    await expect(state.save({ ...good, owner: "me" } as never)).rejects.toMatchObject({ code: "invalid" });
    const list = await mount(Deals, { as: ALL });
    await expect(list.state.save({ clientId: 1, units: 1, made: new Date() })).rejects.toMatchObject({ code: "resource-closed", fields: { made: expect.any(String) } });
    await expect(list.state.save({ clientId: 1, units: 1, note: "x".repeat(21) })).rejects.toMatchObject({ code: "invalid", fields: { note: "At most 20 characters." } });
    await expect(list.state.save({ clientId: 1, units: 0 })).rejects.toMatchObject({ code: "invalid" });
    expect([await all.$count(clients), await all.$count(deals)]).toEqual([3, 2]);
  });

  test("writes what was changed and nothing else", async () => {
    const nora = await mount(Clients, { as: NORTH });
    await nora.state.edit(1);
    const begun = nora.state.editing as Select<typeof clients>;
    expect(begun.limit).toBeNull();
    await all.update(clients).set({ region: "North", tags: ["vip"], limit: 7 });
    await nora.state.save({ ...begun, name: "Anne" });                   // gives back the null that it was shown, and the old tags
    expect(await stored(1)).toMatchObject({ name: "Anne", tags: ["vip"], limit: 7 });
  });

  test("tells what somebody else has changed meanwhile, once", async () => {
    const [ada, nora] = [await mount(Clients, { as: ALL }), await mount(Clients, { as: NORTH })];
    await nora.state.edit(1);
    const begun = nora.state.editing as Select<typeof clients>;
    await ada.state.save({ id: 1, name: "Anna", email: "anna@example.com", region: "North" });
    await expect(nora.state.save({ ...begun, name: "Anne" })).rejects.toMatchObject({ code: "conflict", fields: { name: expect.stringContaining("to “Anna”") } });
    expect([await stored(1), nora.state.editing]).toMatchObject([{ name: "Anna", email: "anna@example.com" }, { name: "Anna", email: "ann@example.com" }]);
    await nora.state.save({ ...begun, name: "Anne" });                   // its address is the one that it began with, and nobody's wish
    expect(await stored(1)).toMatchObject({ name: "Anne", email: "anna@example.com" });
  });

  test("of a class that changes what it does", async () => {
    const { state } = await mount(Deals, { as: ALL });
    await expect(state.save({ clientId: 1, units: 101 })).rejects.toMatchObject({ fields: { units: "At most 100" } });
    await state.save({ clientId: 1, units: 100 });
    expect(state.saved).toBe(1);
  });
});

describe("columns that pages may not see", () => {
  test("are not in a form, an answer or a refusal, and stay as they are", async () => {
    const { state } = await mount(Cards, { as: ALL });
    expect(state.form.fields.map(({ name }) => name)).toEqual(["name", "region"]);
    await state.edit(1);
    const begun = state.editing as Select<typeof clients>;
    expect(begun).toEqual({ id: 1, name: "Ann", region: "North" });
    expect(await state.save({ ...begun, name: "Anna" })).toEqual({ id: 1, name: "Anna", region: "North" });
    expect(await stored(1)).toEqual({ id: 1, name: "Anna", email: "ann@example.com", region: "North", tags: [], limit: 100 });
    await state.edit(2);
    await all.update(clients).set({ name: "Bo", email: "bo@example.com" }).where(eq(clients.id, 2));
    await expect(state.save({ ...(state.editing as Select<typeof clients>), name: "Rob" })).rejects.toMatchObject({ code: "conflict", fields: { name: expect.stringContaining("“Bo”") } });
    expect(state.editing).toEqual({ id: 2, name: "Bo", region: "South" });
    await expect(state.save({ id: 2, email: "me@example.com" } as never)).rejects.toMatchObject({ code: "resource-closed" });
  });

  test("of a row that is there a part is enough, of a new one it is not", async () => {
    const [cards, list] = [await mount(Cards, { as: ALL }), await mount(Clients, { as: ALL })];
    expect(await cards.state.save({ id: 3, region: "South" } as never)).toEqual({ id: 3, name: "Cid", region: "South" });
    await expect(list.state.save({ name: "Dan" } as never)).rejects.toMatchObject({ code: "invalid", fields: { email: "This is needed.", region: "This is needed." } });
    await expect(list.state.save({ id: 3, name: "" } as never)).rejects.toMatchObject({ code: "invalid", fields: { name: expect.any(String) } });
    await expect(list.state.save({ id: 9, name: "Nobody" } as never)).rejects.toMatchObject({ code: "not-found" });
    expect(await all.$count(clients)).toBe(3);
  });
});

describe("who may not", () => {
  test("is refused by the server, whatever the page shows", async () => {
    await expect(mount(Deals, { as: { name: "Eve" } })).rejects.toMatchObject({ code: "forbidden" });
    const eve = await mount(Clients, { as: { name: "Eve" } });
    const made = { name: "Eve", email: "eve@example.com", region: "South" as const };
    for (const call of [() => eve.state.save(made), () => eve.state.remove([2]), () => eve.state.choices("name", "", null), () => eve.state.importFile({ file: file("x.csv", "a\n1") as never, columns: {}, dryRun: true }), () => eve.state.readFile(file("x.csv", "a\n1") as never)]) {
      await expect(call()).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(eve.state.form.can).toEqual({ write: false, remove: false, export: false });
  });

  test("finds no rows of others", async () => {
    const nora = await mount(Clients, { as: { ...NORTH, permissions: [...NORTH.permissions!, "crm:delete"] } });
    await expect(nora.state.edit(2)).rejects.toMatchObject({ code: "not-found" });
    await expect(nora.state.save({ id: 2, name: "Mine", email: "b@example.com", region: "North" })).rejects.toMatchObject({ code: "not-found" });
    await nora.state.remove([2, 3]);
    expect((await all.select({ id: clients.id }).from(clients)).map(({ id }) => id)).toEqual([1, 2]);
    await expect(nora.state.save({ name: "Theirs", email: "t@example.com", region: "South" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("rows of other tables", () => {
  test("are chosen by their names, as far as the user may read them", async () => {
    const [ada, nora] = [await mount(Deals, { as: ALL }), await mount(Deals, { as: NORTH })];
    expect(await ada.state.choices("clientId", "", null)).toEqual([{ value: 1, label: "Ann" }, { value: 2, label: "Bob" }, { value: 3, label: "Cid" }]);
    expect(await nora.state.choices("clientId", "N", 3)).toEqual([{ value: 3, label: "Cid" }, { value: 1, label: "Ann" }]);
    expect(await nora.state.choices("clientId", "", 2)).toEqual([{ value: 1, label: "Ann" }, { value: 3, label: "Cid" }]);
    for (const column of ["note", "made", "constructor", "nothing"]) await expect(ada.state.choices(column, "", null)).rejects.toMatchObject({ code: "resource-choices" });
  });

  test("are so many at most", async () => {
    await all.insert(clients).values(Array.from({ length: limits.resourceChoices + 5 }, (_, at) => ({ name: `C${at}`, email: `${at}@example.com`, region: "North" as const })));
    const { state } = await mount(Deals, { as: ALL });
    expect(await state.choices("clientId", "", null)).toHaveLength(limits.resourceChoices);
    await expect(state.remove(Array.from({ length: limits.resourceRows + 1 }, (_, at) => at))).rejects.toMatchObject({ code: "resource-many" });
  });

  test("that are still referred to stay", async () => {
    const { state } = await mount(Clients, { as: ALL });
    await expect(state.remove([3, 1])).rejects.toMatchObject({ code: "db-reference" });
    expect(await all.$count(clients)).toBe(3);
  });
});

describe("an import", () => {
  const csv = () => file("clients.csv", "Name,E-mail,Region\nDan,dan@example.com,North\nEve,ann@example.com,South\n") as never;

  test("finds the columns, tells what is wrong by line, and writes all or nothing", async () => {
    const { state } = await mount(Clients, { as: ALL });
    const head = await state.readFile(csv());
    expect(head.columns.map(({ name, column }) => [name, column])).toEqual([["Name", "name"], ["E-mail", "email"], ["Region", "region"]]);
    expect(head.fields.map(({ name }) => name)).not.toContain("id");
    const report = await state.importFile({ file: csv(), columns: { "E-mail": "email" }, dryRun: true });
    expect(report).toMatchObject({ rows: 2, good: 1, imported: false, problems: [{ line: 3, column: "email" }] });
    expect([await all.$count(clients), state.imported]).toEqual([3, 2]);
    await all.delete(deals);
    await state.remove([1]);
    expect(await state.importFile({ file: csv(), columns: {}, dryRun: false })).toMatchObject({ imported: true, good: 2 });
    expect(await all.$count(clients)).toBe(4);
  });
});
