import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boolean, date, id, integer, json, readCsv, real, table, text, timestamp, type ReadCsvOptions } from "../../src/db/index.ts";
import { Failure } from "../../src/wire/failure.ts";
import { sales } from "./schema.ts";

const kinds = table("kinds", {
  id: id(),
  name: text().notNull(),
  short: text({ length: 5 }),
  choice: text({ enum: ["a", "b b"] }),
  wholeNumber: integer(),
  number: real(),
  flag: boolean(),
  day: date(),
  at: timestamp(),
  data: json<unknown>(),
  stars: integer().notNull().default(3),
  shout: text().generatedAlwaysAs("upper(name)"),
});

const file = (...parts: string[]) => new Blob(parts);
async function rowsOf(text: string, options: ReadCsvOptions<typeof kinds> = {}) {
  const all: (typeof kinds.$inferInsert)[] = [];
  for await (const rows of readCsv(file(text), kinds, options)) all.push(...rows);
  return all;
}
async function problems(text: string, options: ReadCsvOptions<typeof kinds> = {}): Promise<string> {
  const error = await rowsOf(text, options).then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Failure);
  expect((error as Failure).code).toBe("invalid");
  return (error as Failure).message;
}
const cell = async (column: string, value: string) => ((await rowsOf(`name,${column}\nn,${value}\n`))[0] as Record<string, unknown>)[column];
const reason = (column: string, value: string) => problems(`name,${column}\nn,${value}\n`);

describe("columns", () => {
  test.each(["wholeNumber", "whole_number", "Whole Number", "WHOLE-NUMBER", " whole_Number ", "wholenumber", '"whole.number"'])("%s is wholeNumber", async (name) => {
    expect(await rowsOf(`NAME,${name}\nn,1\n`)).toEqual([{ name: "n", wholeNumber: 1 }]);
  });

  test("are mapped by name, in the file's order; the rest fits by name or is left out", async () => {
    const rows = await rowsOf("Nr.;Wer;Zahl;flag\n1;Ann;4,5;yes\n".replace("4,5", "4"), { columns: { Wer: "name", Zahl: "wholeNumber" } });
    expect(rows).toEqual([{ name: "Ann", wholeNumber: 4, flag: true }]);
  });

  test("that are missing, unknown or there twice are told, with what the file has", async () => {
    expect(await problems("nome,day,whole_number,wholeNumber\nn,2024-01-01,1,2\n")).toBe(
      "The columns of the file do not fit. Missing: name. Unknown: nome. There twice: whole_number and wholeNumber. The file has: nome, day, whole_number, wholeNumber.",
    );
    expect(await problems("Name\nn\n", { columns: { Wer: "name" } })).toContain("Missing: Wer.");
    expect(await problems("name,shout\nn,N\n")).toContain("Unknown: shout.");
    const error = await rowsOf("date,region\n", {}).catch((thrown: Failure) => thrown.message);
    expect(error).toContain("Missing: name.");
  });

  test("with names of every object's members are only names", async () => {
    expect(await problems("name,constructor,__proto__\nn,1,2\n")).toContain("Unknown: constructor, __proto__.");
    expect(await rowsOf("name,constructor\nn,1\n", { columns: {} })).toEqual([{ name: "n" }]);
  });

  test("a mapping to nowhere is the author's mistake", async () => {
    await expect(rowsOf("a\n1\n", { columns: { a: "nowhere" as "name" } })).rejects.toMatchObject({ code: "csv-mapping" });
  });

  test("the id may be there", async () => {
    expect(await rowsOf("id,name\n9,n\n")).toEqual([{ id: 9, name: "n" }]);
  });
});

describe("values", () => {
  test.each([
    ["wholeNumber", " -12 ", -12], ["wholeNumber", "+5", 5],
    ["number", "1.5", 1.5], ["number", ".5", 0.5], ["number", "-2e3", -2000],
    ["flag", "TRUE", true], ["flag", "no", false], ["flag", "1", true],
    ["day", "2024-02-29", "2024-02-29"],
    ["at", "2024-01-31 09:30", new Date("2024-01-31T09:30:00Z")], ["at", "2024-01-31T09:30:15.250+02:00", new Date("2024-01-31T07:30:15.250Z")],
    ["at", "2024-01-31", new Date("2024-01-31T00:00:00Z")], ["at", "2024-01-31 23:00:00 -0130", new Date("2024-02-01T00:30:00Z")],
    ["choice", "b b", "b b"], ["choice", " a ", "a"],
    ["data", '"{""a"":[1,null]}"', { a: [1, null] }],
    ["short", " x ", " x "], ["short", "", null], ["wholeNumber", "  ", null], ["stars", "", undefined],
  ])("%s of %j is %j", async (column, given, value) => expect(await cell(column, given)).toEqual(value));

  test.each([
    ["wholeNumber", "1.5", 'line 2: wholeNumber is "1.5"; expected a whole number'],
    ["wholeNumber", "9007199254740993", 'line 2: wholeNumber is "9007199254740993"; expected a whole number'],
    ["wholeNumber", "0x10", 'line 2: wholeNumber is "0x10"; expected a whole number'],
    ["number", "12 EUR", 'line 2: number is "12 EUR"; expected a number, such as 12.5'],
    ["number", ".", 'line 2: number is "."; expected a number, such as 12.5'],
    ["number", "-", 'line 2: number is "-"; expected a number, such as 12.5'],
    ["number", "1.2.3", 'line 2: number is "1.2.3"; expected a number, such as 12.5'],
    ["wholeNumber", "-", 'line 2: wholeNumber is "-"; expected a whole number'],
    ["number", "NaN", 'line 2: number is "NaN"; expected a number, such as 12.5'],
    ["number", "1e999", 'line 2: number is "1e999"; expected a number, such as 12.5'],
    ["flag", "perhaps", 'line 2: flag is "perhaps"; expected true or false'],
    ["day", "2023-02-29", 'line 2: day is "2023-02-29"; expected a day, such as 2024-01-31'],
    ["day", "31.01.2024", 'line 2: day is "31.01.2024"; expected a day, such as 2024-01-31'],
    ["at", "2024-01-31 25:00", 'line 2: at is "2024-01-31 25:00"; expected a date and time, such as 2024-01-31 09:30 or 2024-01-31T09:30:00Z'],
    ["choice", "c", 'line 2: choice is "c"; expected one of a, b b'],
    ["choice", "constructor", 'line 2: choice is "constructor"; expected one of a, b b'],
    ["data", "{a}", 'line 2: data is "{a}"; expected JSON'],
    ["short", "123456", "line 2: short has 6 characters; at most 5 fit"],
    ["id", "x", 'line 2: id is "x"; expected a whole number'],
  ])("%s of %j is refused", async (column, given, message) => expect(await reason(column, given)).toBe(message));

  test("are what their whole text is as a number or a moment, read digit by digit or not", async () => {
    const digits = fc.stringMatching(/^\d{1,17}$/);
    const number = fc.oneof(
      fc.tuple(fc.constantFrom("", "-", "+", " "), digits, fc.constantFrom("", "."), fc.oneof(fc.constant(""), digits)).map((parts) => parts.join("")),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    );
    await fc.assert(fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 50 }), async (texts) => {
      expect((await rowsOf(`name,number\n${texts.map((text) => `n,${text}\n`).join("")}`)).map((row) => row.number)).toEqual(texts.map(Number));
    }), { numRuns: 200 });
    const whole = fc.tuple(fc.constantFrom("", "-", "+"), fc.stringMatching(/^\d{1,15}$/)).map((parts) => parts.join(""));
    await fc.assert(fc.asyncProperty(fc.array(whole, { minLength: 1, maxLength: 50 }), async (texts) => {
      expect((await rowsOf(`name,wholeNumber\n${texts.map((text) => `n,${text}\n`).join("")}`)).map((row) => row.wholeNumber! + 0)).toEqual(texts.map((text) => Number(text) + 0));
    }), { numRuns: 100 });
    const at = fc.date({ min: new Date("0100-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true });
    await fc.assert(fc.asyncProperty(fc.array(at, { minLength: 1, maxLength: 50 }), async (moments) => {
      const texts = moments.map((each) => each.toISOString().slice(0, 19));
      expect((await rowsOf(`name,at\n${texts.map((text, place) => `n,${place % 2 ? text : text.replace("T", " ")}\n`).join("")}`)).map((row) => row.at)).toEqual(texts.map((text) => new Date(`${text}Z`)));
    }), { numRuns: 200 });
  });

  test("that must be there and are empty are refused", async () => {
    expect(await problems('name,flag\n"",1\n')).toBe("line 2: name is empty");
  });

  test("that are long are cut in the message", async () => {
    expect(await reason("day", `"${"long\nlong ".repeat(50)}"`)).toBe(`line 2: day is "${"long long ".repeat(4)}…"; expected a day, such as 2024-01-31`);
  });
});

describe("problems", () => {
  test("of the first 20 are told with their lines, the others counted", async () => {
    const bad = Array.from({ length: 1_234 }, () => "n,x").join("\n");
    const lines = (await problems(`name,day\n${bad}\n`)).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe('line 2: day is "x"; expected a day, such as 2024-01-31');
    expect(lines[19]).toMatch(/^line 21: /);
    expect(lines[20]).toBe("… and 1,214 more.");
  });

  test("count lines of the file, not rows", async () => {
    expect(await problems('name,day\n\n"two\nlines",2024-01-01\n\nn,x\nn\nn,1,2\n')).toBe(
      'line 6: day is "x"; expected a day, such as 2024-01-31\nline 7: the row has 1 cell, the header 2.\nline 8: the row has 3 cells, the header 2.',
    );
  });

  test("of the file's form come with those of its rows", async () => {
    expect(await problems('name,day\nn,x\n"n,2024-01-01\n')).toBe('line 2: day is "x"; expected a day, such as 2024-01-31\nline 3: a quote is opened here and never closed.');
  });

  test("no rows, no header, no text", async () => {
    expect(await problems("name,day\n")).toBe("The file has column names, but no rows.");
    expect(await problems("name,day\n,\n,,\n\n")).toBe("The file has column names, but no rows.");
    expect(await problems("")).toBe("The file is empty.");
    expect(await problems("PK\0\0")).toBe("The file is not text; save it as CSV first.");
  });

  test("after the first no more rows are given", async () => {
    const given: number[] = [];
    const text = `name,day\n${"n,2024-01-01\n".repeat(30)}n,x\n${"n,2024-01-01\n".repeat(30)}`;
    const reading = (async () => {
      for await (const rows of readCsv(file(text), kinds, { batch: 10 })) given.push(rows.length);
    })();
    await expect(reading).rejects.toMatchObject({ code: "invalid" });
    expect(given).toEqual([10, 10, 10]);
  });

  test("of the upload are passed on as they are", async () => {
    const cancelled = new Failure("This was cancelled.", { code: "cancelled" });
    const stream = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.error(cancelled) });
    await expect((async () => { for await (const _ of readCsv({ stream }, sales)); })()).rejects.toBe(cancelled);
  });
});
