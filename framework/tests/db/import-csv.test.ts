import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { date, id, importCsv, integer, readCsvHead, real, table, text, type ImportCsvOptions } from "../../src/db/index.ts";
import { open } from "./open.ts";

const teams = table("teams", { id: id(), name: text().notNull() });
const members = table("members", {
  id: id(), email: text().notNull().unique(), fullName: text().notNull(), teamId: integer().references(() => teams.id), joined: date(), points: real().notNull().default(1), secret: text(),
});
const schema = { teams, members };
const file = (lines: readonly string[]) => new Blob([lines.join("\n")]);
async function club() {
  const db = await open(schema);
  await db.insert(teams).values({ name: "one" });
  const run = (lines: readonly string[], options: ImportCsvOptions<typeof members> = {}) => importCsv(db, members, file(lines), options);
  return { db, run, count: () => db.$count(members) };
}

describe("the head of a file", () => {
  test("tells its columns, what they seem to be, and its first rows", async () => {
    const head = await readCsvHead(file(["Full name;E-mail address;Team;Shoe size;joined at", "Ann A.;ann@x;1;38;2024-01-31", "Bob;bob@x;;44;"]), members, { only: ["email", "fullName", "teamId", "joined"] });
    expect(head.columns).toEqual([
      { name: "Full name", column: "fullName", cells: ["Ann A.", "Bob"] }, { name: "E-mail address", column: "email", cells: ["ann@x", "bob@x"] },
      { name: "Team", column: "teamId", cells: ["1", ""] }, { name: "Shoe size", column: null, cells: ["38", "44"] }, { name: "joined at", column: "joined", cells: ["2024-01-31", ""] },
    ]);
    expect(head.fields).toEqual([
      { name: "email", type: "text", needed: true }, { name: "fullName", type: "text", needed: true }, { name: "teamId", type: "integer", needed: false }, { name: "joined", type: "date", needed: false },
    ]);
  });

  test("gives each column of the table once, whatever the names", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom("email", "E_Mail", "mail", "name", "full name", "teamid", "team", "joined", "points"), fc.stringMatching(/^[a-z ]{1,8}$/)), { minLength: 1, maxLength: 8 }), async (names) => {
      const { columns } = await readCsvHead(file([names.join(","), names.map(() => "1").join(",")]), members).catch(() => ({ columns: [] }));
      const found = columns.flatMap(({ column }) => column ?? []);
      expect(new Set(found).size).toBe(found.length);
      for (const each of found) expect(Object.keys(members)).toContain(each);
    }), { numRuns: 100 });
  });
});

describe("an import", () => {
  test("writes all rows, and tells how far it is", async () => {
    const { db, run } = await club();
    const seen: number[] = [];
    const report = await run(["email,full_name,teamId,joined", ...Array.from({ length: 25 }, (_, at) => `m${at}@x,M ${at},1,2024-01-31`)], { batch: 10, onProgress: (rows) => void seen.push(rows) });
    expect(report).toEqual({ rows: 25, good: 25, imported: true, problems: [], more: 0 });
    expect(seen).toEqual([10, 20, 25]);
    expect(await db.select({ email: members.email, team: members.teamId, points: members.points }).from(members).limit(1)).toEqual([{ email: "m0@x", team: 1, points: 1 }]);
    expect(await db.$count(members)).toBe(25);
  });

  test("takes the columns that its user says, and leaves out those that they do not want", async () => {
    const { db, run } = await club();
    await run(["who,contact,points,junk", "Ann,ann@x,99,z"], { columns: { who: "fullName", contact: "email", points: null } });
    expect(await db.select({ name: members.fullName, email: members.email, points: members.points }).from(members)).toEqual([{ name: "Ann", email: "ann@x", points: 1 }]);
    await expect(run(["who,email", "Ann,b@x"], { columns: { who: "nowhere" } })).rejects.toMatchObject({ code: "csv-mapping" });
    await expect(run(["who,email,secret", "Ann,b@x,s"], { columns: { who: "fullName", secret: "secret" }, only: ["fullName", "email"] })).rejects.toMatchObject({ code: "csv-mapping" });
    await expect(run(["fullName,points", "Ann,1"])).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("Missing: email.") });
    await expect(run(["fullName,mail", "Ann,1"], { columns: { mail: "email", fullName: "email" } })).rejects.toMatchObject({ code: "invalid" });
    expect(await db.$count(members)).toBe(1);
  });

  test("with wrong rows writes none, and tells each with line, column and reason", async () => {
    const { run, count } = await club();
    const report = await run(["email,full name,teamId,joined", "a@x,A,1,2024-01-31", "b@x,,x,2024-02-30", "c@x,C", "d@x,D,1,"], { batch: 2 });
    expect(report).toMatchObject({ rows: 4, good: 2, imported: false, more: 0 });
    expect(report.problems).toEqual([
      { line: 3, column: "full name", reason: "is empty" }, { line: 3, column: "teamId", reason: 'is "x"; expected a whole number' }, { line: 3, column: "joined", reason: 'is "2024-02-30"; expected a day, such as 2024-01-31' },
      { line: 4, column: null, reason: "the row has 2 cells, the header 4." },
    ]);
    expect(await count()).toBe(0);
  });

  test("finds the rows that break a rule of the table, in any batch", async () => {
    const { db, run, count } = await club();
    await db.insert(members).values({ email: "m3@x", fullName: "There" });
    const report = await run(["email,fullName,teamId", ...Array.from({ length: 40 }, (_, at) => `m${at === 30 ? 20 : at}@x,M,${at === 35 ? 7 : 1}`)], { batch: 16 });
    expect(report).toMatchObject({ rows: 40, good: 37, imported: false });
    expect(report.problems.map(({ line, column }) => [line, column])).toEqual([[5, "email"], [32, "email"], [37, null]]);
    expect(report.problems[0]!.reason).toContain("taken");
    expect(await count()).toBe(1);
  });

  test("that is tried alone finds the same and writes nothing", async () => {
    const { db, run, count } = await club();
    expect(await run(["email,fullName", "a@x,A", "b@x,B"], { dryRun: true })).toEqual({ rows: 2, good: 2, imported: false, problems: [], more: 0 });
    expect(await count()).toBe(0);
    await db.insert(members).values({ email: "a@x", fullName: "A" });
    expect(await run(["email,fullName", "a@x,A", "b@x,B"], { dryRun: true })).toMatchObject({ rows: 2, good: 1, imported: false, problems: [{ line: 2, column: "email" }] });
    expect(await count()).toBe(1);
  });

  test("tells the first problems, counts the rest, and reads to the end", async () => {
    const { run, count } = await club();
    const report = await run(["email,fullName,teamId", ...Array.from({ length: 300 }, (_, at) => `m${at}@x,M,${at % 2 === 0 ? 1 : "x"}`)], { batch: 7 });
    expect(report).toMatchObject({ rows: 300, imported: false, more: 130 });
    expect(report.problems).toHaveLength(20);
    expect(await count()).toBe(0);
  });

  test("of a file that breaks off writes nothing", async () => {
    const { run, count } = await club();
    const report = await run(["email,fullName", "a@x,A", '"b@x,B'], { batch: 1 });
    expect(report).toMatchObject({ imported: false, problems: [{ line: null, column: null, reason: expect.stringContaining("quote") }] });
    expect((await run(["email,fullName"])).problems).toEqual([{ line: null, column: null, reason: "The file has column names, but no rows." }]);
    const lost = { stream: () => new ReadableStream<Uint8Array>({ start(to) { to.enqueue(new TextEncoder().encode("email,fullName\na@x,A\n")); }, pull(to) { to.error(new Error("gone")); } }) };
    const { db } = await club();
    await expect(importCsv(db, members, lost)).rejects.toThrow("gone");
    expect([await count(), await db.$count(members)]).toEqual([0, 0]);
  });
});
