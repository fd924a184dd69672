import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { csvRecords, parseCsv } from "../../src/csv/index.ts";
import { ROW_LIMIT } from "../../src/csv/rows.ts";

const encoder = new TextEncoder();

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? encoder.encode(part) : part;
}

/** Every byte a chunk of its own. */
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  for (const byte of encoder.encode(text)) yield Uint8Array.of(byte);
}

async function read(source: AsyncIterable<Uint8Array>, batch?: number) {
  const all = { header: [] as readonly string[], rows: [] as (readonly string[])[], lines: [] as number[], sizes: [] as number[] };
  for await (const { header, rows, lines } of parseCsv(source, batch === undefined ? {} : { batch })) {
    all.header = header;
    all.rows.push(...rows);
    all.lines.push(...lines);
    all.sizes.push(rows.length);
  }
  return all;
}

const failure = async (source: AsyncIterable<Uint8Array>) => {
  const error = await read(source).then(() => undefined, (thrown: unknown) => thrown as Error & { code: string });
  return error && `${error.code}: ${error.message}`;
};

describe("what files look like", () => {
  test.each([
    ["LF", "a,b\n1,2\n3,4\n"],
    ["no end of the last line", "a,b\n1,2\n3,4"],
    ["CRLF", "a,b\r\n1,2\r\n3,4\r\n"],
    ["CR", "a,b\r1,2\r3,4\r"],
    ["CRLF after a first LF", "a,b\n1,2\r\n3,4\r\n"],
    ["LF after a first CRLF", "a,b\r\n1,2\n3,4\n"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n3,4\n"],
    ["semicolons", "a;b\n1;2\n3;4\n"],
    ["tabs", "a\tb\n1\t2\n3\t4\n"],
    ["quotes everywhere", '"a","b"\r\n"1","2"\r\n"3","4"\r\n'],
    ["blank lines", "\n\na,b\n\n1,2\n\n\n3,4\n\n"],
  ])("%s", async (_, text) => {
    for (const source of [chunks(text), bytes(text)]) {
      const { header, rows } = await read(source);
      expect(header).toEqual(["a", "b"]);
      expect(rows).toEqual([["1", "2"], ["3", "4"]]);
    }
  });

  test("UTF-16 with its mark, both ways round", async () => {
    const text = "\uFEFFname\nZoë\n";
    const little = new Uint8Array(Uint16Array.from([...text].map((letter) => letter.charCodeAt(0))).buffer);
    const big = little.slice();
    for (let at = 0; at < big.length; at += 2) [big[at], big[at + 1]] = [big[at + 1]!, big[at]!];
    for (const file of [little, big]) expect((await read(chunks(file))).rows).toEqual([["Zoë"]]);
  });

  test("quotes, separators and line ends inside of cells, over the borders of chunks", async () => {
    const text = 'a,b\r\n"x ""y"", z","line 1\r\nline 2"\r\n"","\n"\r\nlast,"end\r"\r\n';
    for (const source of [chunks(text), bytes(text)]) {
      const { rows, lines } = await read(source);
      expect(rows).toEqual([['x "y", z', "line 1\r\nline 2"], ["", "\n"], ["last", "end\r"]]);
      expect(lines).toEqual([2, 4, 6]);
    }
  });

  test("a separator in a quoted column name does not count", async () => {
    expect((await read(chunks('"a,b,c";d\n1;2\n'))).header).toEqual(["a,b,c", "d"]);
  });

  test("letters cut in two by a chunk", async () => {
    const file = encoder.encode("name\nJürgen 🙂\n");
    for (let cut = 1; cut < file.length; cut++) {
      expect((await read(chunks(file.slice(0, cut), file.slice(cut)))).rows).toEqual([["Jürgen 🙂"]]);
    }
  });

  test("rows keep their number of cells, the caller judges", async () => {
    const { rows, lines } = await read(chunks("a,b\n1\n1,2,3\n,\n"));
    expect(rows).toEqual([["1"], ["1", "2", "3"], ["", ""]]);
    expect(lines).toEqual([2, 3, 4]);
  });
});

describe("batches", () => {
  test("have the size that was asked for, the last one the rest", async () => {
    const text = `n\n${Array.from({ length: 25 }, (_, at) => at).join("\n")}`;
    expect((await read(chunks(text), 10)).sizes).toEqual([10, 10, 5]);
  });

  test("a header alone gives one batch without rows", async () => {
    const { header, sizes } = await read(chunks("a,b\n"));
    expect(header).toEqual(["a", "b"]);
    expect(sizes).toEqual([0]);
  });

  test("no more of the file is read than what is taken, and leaving early ends it", async () => {
    let pulled = 0;
    let ended = false;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(encoder.encode(pulled === 1 ? `n\n${"1\n".repeat(50_000)}` : "1\n".repeat(50_000)));
      },
      cancel() {
        ended = true;
      },
    }, { highWaterMark: 0 });
    for await (const { rows } of parseCsv(stream, { batch: 100 })) if (rows.length) break;
    expect(pulled).toBe(1);
    expect(ended).toBe(true);
  });

  test("other work gets its turns while a large file is there already", async () => {
    const text = `a,b,c\n${'1,"two, and more",3.5\n'.repeat(150_000)}`;
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    let rows = 0;
    for await (const batch of parseCsv(chunks(text))) rows += batch.rows.length;
    clearInterval(timer);
    expect(rows).toBe(150_000);
    expect(turns).toBeGreaterThan(3);
  });
});

describe("broken files", () => {
  test.each([
    ["nothing at all", "", "csv-empty: The file is empty."],
    ["blank lines only", "\n\r\n\n", "csv-empty: The file is empty."],
    ["a quote that is never closed", 'a,b\n1,2\n"3,4\n5,6\n', "csv-quote-open: line 3: a quote is opened here and never closed."],
    ["text after a closing quote", 'a,b\n1,2\n"3"x,4\n5,6\n', 'csv-quote: line 3: text follows a closing quote; a quote inside a quoted cell must be doubled ("").'],
    ["a spreadsheet", "PK\x03\x04\x14\0\x06\0\x08\0", "csv-binary: The file is not text; save it as CSV first."],
  ])("%s", async (_, text, expected) => {
    expect(await failure(chunks(text))).toBe(expected);
    expect(await failure(bytes(text))).toBe(expected);
  });

  test("a row that does not end", async () => {
    const row = "x".repeat(ROW_LIMIT / 16);
    const long = chunks("a,b\n1,2\n", ...Array.from({ length: 40 }, () => row));
    expect(await failure(long)).toBe(`csv-row-long: line 3: the row is longer than ${ROW_LIMIT} characters; is a quote not closed?`);
    const open = chunks('a,b\n1,2\n"', ...Array.from({ length: 40_000 }, () => "some more, and more\nand a second line\n"));
    expect(await failure(open)).toMatch(/^csv-row-long: line 3/);
  });

  test("text that is not UTF-8, with the line where it shows", async () => {
    const latin = Uint8Array.from([...encoder.encode("name\nAnn\nZo"), 0xeb, ...encoder.encode("\nBob\n")]);
    const expected = 'csv-encoding: line 3: the text is not UTF-8; save the file as "CSV UTF-8".';
    expect(await failure(chunks(latin))).toBe(expected);
    expect(await failure(chunks(latin.slice(0, 6), latin.slice(6)))).toBe(expected);
    expect(await failure(chunks("name\nZo", Uint8Array.of(0xc3)))).toMatch(/^csv-encoding: line 2/);
  });
});

describe("records", () => {
  const records = async (text: string) => {
    const all: Record<string, string>[] = [];
    for await (const batch of csvRecords(chunks(text))) all.push(...batch);
    return all;
  };

  test("are named by the header, whatever the names", async () => {
    const [row] = await records("__proto__,constructor,b\n1,2,3\n");
    expect(Object.entries(row!)).toEqual([["__proto__", "1"], ["constructor", "2"], ["b", "3"]]);
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  });
  test("none for a header alone", async () => expect(await records("a,b\n")).toEqual([]));
  test("a ragged row is refused with its line", async () => {
    await expect(records("a,b\n1,2\n3\n")).rejects.toMatchObject({ code: "csv-cells", message: "line 3: the row has 1 cell, the header 2." });
  });
  test("a file that is broken in its first row is refused", async () => {
    await expect(records('a,b\n"1,2\n')).rejects.toMatchObject({ code: "csv-quote-open" });
  });
  test("a name that is there twice is refused", async () => {
    await expect(records("a,a\n1,2\n")).rejects.toMatchObject({ code: "csv-header-twice" });
  });
});

describe("any table", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "B", " ", ",", ";", '"', "\n", "\r", "\r\n", "é", "🙂", "0", ".", "\t", "|"), maxLength: 12 });
  const tables = fc.integer({ min: 2, max: 5 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      quoteAll: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
      newline: fc.constantFrom("\n", "\r\n"),
      end: fc.boolean(),
      mark: fc.boolean(),
      cuts: fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 12 }),
    }),
  );

  test("comes back as it was, however it is quoted and cut", async () => {
    await fc.assert(
      fc.asyncProperty(tables, async ({ rows, quoteAll, newline, end, mark, cuts }) => {
        let at = 0;
        const write = (value: string): string => {
          const must = /[",;|\t\r\n]/.test(value) || value.startsWith(" ") || value.startsWith("\uFEFF");
          return must || quoteAll[at++ % quoteAll.length] ? `"${value.replaceAll('"', '""')}"` : value;
        };
        const header = rows[0]!.map((_, column) => `column ${column}`);
        const lines = [header, ...rows].map((cells) => cells.map(write).join(","));
        const file = encoder.encode((mark ? "\uFEFF" : "") + lines.join(newline) + (end ? newline : ""));
        const places = [0, ...cuts.filter((cut) => cut < file.length).sort((a, b) => a - b), file.length];
        const parts = places.slice(1).map((to, index) => file.slice(places[index], to));
        const found = await read(chunks(...parts), 3);
        expect(found.header).toEqual(header);
        expect(found.rows).toEqual(rows);
        let line = 2;
        const expected = rows.map((cells) => {
          const start = line;
          line += 1 + cells.join("\u0001").replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n").length - 1;
          return start;
        });
        expect(found.lines).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});
