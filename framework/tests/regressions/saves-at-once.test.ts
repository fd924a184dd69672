/** Saves that come while others are followed, or while their files are written: each is followed once, and the last one wins. */
import { EventEmitter } from "node:events";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ViteDevServer } from "vite";
import { afterEach, expect, test, vi } from "vitest";
import { Saves } from "../../src/compiler/build/dev/saves.ts";

const ends: (() => void)[] = [];
afterEach(() => { for (const end of ends.splice(0)) end(); });

/** A watcher of one file, and what Vite hears of it. */
function watch({ known = true } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "solenoid-saves-")));
  const file = join(folder, "page.tsx");
  const watcher = Object.assign(new EventEmitter(), { getWatched: () => ({ [folder]: ["page.tsx"] }) });
  const heard: string[] = [];
  for (const event of ["add", "change", "unlink"]) watcher.on(event, (of: string) => heard.push(of === file ? event : of));
  const saves = new Saves();
  const server = { watcher, environments: { client: { moduleGraph: { getModulesByFile: () => (known ? new Set([1]) : undefined) } } } } as unknown as ViteDevServer;
  (saves.plugin().configureServer as (server: ViteDevServer) => void)(server);
  ends.push(() => { saves.close(); rmSync(folder, { recursive: true }); });
  return { file, heard, saves, watcher, write: (text: string) => writeFileSync(file, text), remove: () => rmSync(file) };
}
/** What was told until now is followed, or waits for what is. */
const settled = ({ saves }: ReturnType<typeof watch>) => saves.between(async () => undefined);

test("a save waits until all that follows from the one before it has ended", async () => {
  const { file, heard, saves, watcher, write } = watch();
  write("one");
  watcher.emit("change", file);
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  write("second");
  watcher.emit("change", file);
  await pause(50);
  expect(heard).toEqual(["change"]);
  saves.followed();
  await vi.waitFor(() => expect(heard).toEqual(["change", "change"]));
  saves.followed();
});

test("a save waits for the pages that are being made", async () => {
  const { file, heard, saves, watcher, write } = watch();
  const page = Promise.withResolvers<void>();
  saves.answering(page.promise);
  write("one");
  watcher.emit("change", file);
  await pause(50);
  expect(heard).toEqual([]);
  page.resolve();
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
});

test("what is done between saves is done between them", async () => {
  const { file, heard, saves, watcher, write } = watch();
  write("one");
  watcher.emit("change", file);
  const between = saves.between(async () => heard.push("between"));
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
  await between;
  expect(heard).toEqual(["change", "between"]);
});

test("a file without its text is waited for; one that stays empty was meant to be", async () => {
  const { file, heard, saves, watcher, write } = watch();
  write("");
  watcher.emit("change", file);
  await pause(50);
  expect(heard).toEqual([]);
  write("text");
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
  write("");
  watcher.emit("change", file);
  await vi.waitFor(() => expect(heard).toEqual(["change", "change"]));
  saves.followed();
});

test("a save that is told twice is followed once; another of the same time and size is another", async () => {
  const seen = watch();
  const { file, heard, saves, watcher, write } = seen;
  write("one");
  watcher.emit("change", file);
  watcher.emit("change", file);
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
  await settled(seen);
  expect(heard).toEqual(["change"]);
  write("two");
  watcher.emit("change", file);
  await vi.waitFor(() => expect(heard).toEqual(["change", "change"]));
  saves.followed();
});

test("the first save of a file is followed where the watcher has said nothing of it", async () => {
  const { file, heard, saves, watcher, write } = watch();
  write("one");
  watcher.emit("raw", "change", "page.tsx", { watchedPath: file });
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
});

test("a save before the watcher was ready is followed once it is", async () => {
  const { heard, saves, watcher, write } = watch();
  write("one");
  watcher.emit("ready");
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
});

test("a file in the place of another is a change; one that was gone comes anew", async () => {
  const seen = watch();
  const { file, heard, saves, watcher, write, remove } = seen;
  write("one");
  watcher.emit("unlink", file);
  watcher.emit("add", file);
  await vi.waitFor(() => expect(heard).toEqual(["change"]));
  saves.followed();
  await settled(seen);
  remove();
  watcher.emit("change", file);                        // late
  watcher.emit("unlink", file);
  watcher.emit("unlink", file);
  await vi.waitFor(() => expect(heard).toEqual(["change", "unlink"]));
  saves.followed();
  await settled(seen);
  write("one");
  watcher.emit("change", file);
  await vi.waitFor(() => expect(heard).toEqual(["change", "unlink", "add"]));
  saves.followed();
});

test("a new file that nobody has told of is added", async () => {
  const { file, heard, saves, watcher, write } = watch({ known: false });
  write("one");
  watcher.emit("unlink", file);
  await vi.waitFor(() => expect(heard).toEqual(["add"]));
  saves.followed();
});
