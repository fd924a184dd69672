/** The page's end of a transfer: it does as the server says, and comes back after what goes wrong. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Transfer } from "../../src/client/browser/transfer.ts";
import { createUploader } from "../../src/client/browser/uploads.ts";
import { sentOf } from "../../src/client/sent.ts";
import type { Boot } from "../../src/wire/boot.ts";
import { FakeRequest, next } from "./fake-requests.ts";

const boot = { tab: "tab", key: "key" } as Boot;
const file = (name: string, size: number): File => new File(["x".repeat(size)], name);
const told: (readonly [sent: number, total: number])[] = [];
let transfer: Transfer | undefined;

beforeEach(() => {
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  vi.spyOn(Math, "random").mockReturnValue(0);         // no waiting between attempts
});
afterEach(() => {
  transfer?.end();
  transfer = undefined;
  FakeRequest.open.length = 0;
  told.length = 0;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function start(...files: File[]): File[] {
  transfer = new Transfer(files, "id", boot, (sent, total) => told.push([sent, total]));
  return files;
}
const lines = async (request: FakeRequest): Promise<[opening: unknown, rest: number]> => {
  const text = await request.body!.text();
  const end = text.indexOf("\n");
  return [JSON.parse(text.slice(0, end)), text.length - end - 1];
};
const send = (piece: number, ...wanted: [number, number, number][]): object => ({ next: "send", piece, wanted });

describe("it begins", () => {
  test("with the names, sizes and beginnings of its files, as this tab", async () => {
    const inFolder = Object.defineProperty(file("b.txt", 3), "webkitRelativePath", { value: "docs/b.txt" });
    start(file("a.bin", 10_000), inFolder);
    const request = await next();
    expect(await lines(request)).toEqual([{ head: 4_096, files: [["a.bin", 10_000], ["docs/b.txt", 3]] }, 4_096 + 3]);
    expect([request.path, request.query.get("piece")]).toEqual(["/_solenoid/upload/id", "0"]);
    expect(request.headers).toEqual({ "content-type": "application/octet-stream", "x-solenoid-tab": "tab", "x-solenoid-key": "key" });
  });

  test("again where the server does not know it", async () => {
    start(file("a", 10));
    (await next()).answer({ next: "ask" });
    (await next()).answer({ next: "open" });
    expect((await next()).query.get("piece")).toBe("0");
  });
});

describe("it sends", () => {
  test("what is wanted, in that order, and tells how much has gone", async () => {
    const files = start(file("a", 10_000), file("b", 20_000));
    (await next()).answer(send(1, [1, 4_096, 8_096], [0, 4_096, 6_096]));
    const request = await next();
    expect(told.at(-1)).toEqual([8_192, 30_000]);
    expect([request.query.get("piece"), request.body!.size]).toEqual(["1", 6_000]);
    request.progress(5_000);
    expect(told.at(-1)).toEqual([8_096 + 5_096, 30_000]);
    expect(files.map(sentOf)).toEqual([5_096, 8_096]);
    request.answer({ next: "ask" });
    expect((await next()).body).toBeNull();
  });

  test("nothing more after the end", async () => {
    start(file("a", 10));
    (await next()).answer({ next: "end" });
    await new Promise((resolve) => setTimeout(resolve));
    expect(FakeRequest.open).toEqual([]);
  });

  test("from where the server says, after a lost connection", async () => {
    start(file("a", 50_000));
    (await next()).answer(send(1, [0, 4_096, 50_000]));
    const lost = await next();
    lost.progress(40_000);
    lost.lose();
    const asking = await next();
    expect([asking.query.get("piece"), asking.body]).toEqual([null, null]);
    asking.answer(send(2, [0, 30_000, 50_000]));
    expect((await next()).body!.size).toBe(20_000);
    expect(told.at(-1)).toEqual([30_000, 50_000]);
  });
});

describe("what goes wrong", () => {
  test("waits longer each time, and not at all once the browser is online again", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const waits = vi.spyOn(globalThis, "setTimeout");
    start(file("a", 10));
    for (const wait of [500, 1_000, 2_000]) {
      (await next()).lose();
      await vi.waitFor(() => expect(waits.mock.calls.map(([, time]) => time)).toContain(wait), { interval: 1 });
      dispatchEvent(new Event("online"));
    }
    (await next()).answer({ next: "ask" });
    (await next()).lose();
    waits.mockClear();
    await vi.waitFor(() => expect(waits.mock.calls.map(([, time]) => time)).toContain(500), { interval: 1 });
  });

  test.each([429, 500, 502, 503, 504])("%i: asks again", async (status) => {
    start(file("a", 10));
    (await next()).answer({ code: "x" }, status);
    expect((await next()).body).toBeNull();
  });

  test.each([400, 403])("%i: no more, the call tells why", async (status) => {
    start(file("a", 10));
    (await next()).answer({ code: "x" }, status);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(FakeRequest.open).toEqual([]);
  });

  test("something on the way takes less: halves what it sends, and says so", async () => {
    start(file("a", 1_000_000));
    (await next()).answer(send(1, [0, 4_096, 800_000]));
    (await next()).answer("<html>Too large", 413);
    const asking = await next();
    expect([asking.query.get("most"), asking.body]).toEqual(["397952", null]);
    asking.answer(send(2, [0, 4_096, 402_048]));
    (await next()).answer({ next: "end" });
  });

  test("something on the way takes next to nothing: says so once", async () => {
    start(file("a", 200_000));
    (await next()).answer("", 413);
    expect(await lines(await next().then((request) => { queueMicrotask(() => request.answer("", 413)); return request; }))).toEqual([{ head: 1_536, files: [["a", 200_000]] }, 1_536]);
    const telling = await next();
    expect(telling.query.get("trouble")).toBe("refused");
    telling.answer({ next: "end" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(FakeRequest.open).toEqual([]);
  });

  test("a file that cannot be read any more is told by its place", async () => {
    const broken = file("b", 20_000);
    start(file("a", 20_000), broken);
    (await next()).answer(send(1, [0, 4_096, 20_000], [1, 4_096, 20_000]));
    vi.spyOn(broken, "slice").mockImplementation(() => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException("x", "NotReadableError")) }));
    (await next()).lose();
    const telling = await next();
    expect([telling.query.get("trouble"), telling.query.get("file")]).toEqual(["unreadable", "1"]);
  });
});

describe("its end", () => {
  test("lets go of the files, sends nothing, and cuts off what still goes up", async () => {
    vi.useFakeTimers();
    try {
      const [sent] = start(file("a", 50_000));
      FakeRequest.open.shift()!.answer(send(1, [0, 4_096, 50_000]));
      await vi.advanceTimersByTimeAsync(0);
      const request = FakeRequest.open.shift()!;
      request.progress(10_000);
      expect(sentOf(sent!)).toBe(14_096);
      transfer!.end();
      expect([sentOf(sent!), request.aborted]).toEqual([undefined, false]);
      const count = told.length;
      request.progress(20_000);
      expect(told).toHaveLength(count);
      await vi.advanceTimersByTimeAsync(500);
      expect(request.aborted).toBe(true);
      expect(FakeRequest.open).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("ends a wait between two attempts", async () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    start(file("a", 10));
    (await next()).lose();
    await new Promise((resolve) => setTimeout(resolve));
    transfer!.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(FakeRequest.open).toEqual([]);
  });

  test("a request without a sign of life is given up", async () => {
    vi.useFakeTimers();
    try {
      start(file("a", 50_000));
      const silent = FakeRequest.open.shift()!;
      await vi.advanceTimersByTimeAsync(44_000);
      silent.progress(100);
      await vi.advanceTimersByTimeAsync(44_000);
      expect(silent.aborted).toBe(false);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(silent.aborted).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("files among arguments", () => {
  const upload = createUploader(() => boot);

  test("stand as references of one transfer, wherever they are; all else is as it was", () => {
    const [a, b] = [file("a", 1), file("b", 1)];
    const when = new Date(0);
    const { args, start: begin } = upload(["text", [a, { deep: { b }, when }], null], () => {});
    const [, [first, second]] = args as [string, [{ $file: [string, number] }, { deep: { b: { $file: [string, number] } }; when: Date }]];
    expect(first.$file[0]).toMatch(/^[\w-]{16,64}$/);
    expect([first.$file[1], second.deep.b.$file]).toEqual([0, [first.$file[0], 1]]);
    expect([args[0], second.when, args[2]]).toEqual(["text", when, null]);
    expect(begin).toBeTypeOf("function");
  });

  test("none: the arguments are the same, and nothing starts", () => {
    const given = [{ a: [1] }, "b"];
    const { args, start: begin } = upload(given, () => {});
    expect(args).toBe(given);
    expect(begin).toBeUndefined();
  });

  test("their sending is loaded when it starts; ended before that, it never does", async () => {
    const begun = upload([file("a", 1)], () => {}).start!();
    expect((await next()).query.get("piece")).toBe("0");
    begun.end();
    upload([file("a", 1)], () => {}).start!().end();
    await import("../../src/client/browser/transfer.ts");
    await new Promise((resolve) => setTimeout(resolve));
    expect(FakeRequest.open).toEqual([]);
  });
});
