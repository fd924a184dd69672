/**
 * Saves are followed one after the other, each once its file is written: two at once would read the one's text into what the other has
 * begun. None is lost: Vite's watcher says nothing of one that comes within 50 ms of the last, or longer while the process is busy.
 */
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { normalizePath, type Plugin, type ViteDevServer } from "vite";
import { written } from "./written.ts";

type Event = "add" | "change" | "unlink";
/** What the watcher has told of a file; undefined where it has told nothing, and should have. */
type Told = Event | undefined;

/** Milliseconds after the last that the system told of a file. */
const LOOK_AFTER = 100;
/** Milliseconds until the next save is followed although what follows from this one has not ended: its program may wait for ever. */
const LONGEST = 10_000;
/** Milliseconds for which a save waits for pages that are being made; one may wait for its values for ever. */
const ANSWERS = 1_000;
/** Milliseconds by which a file's time may be behind the clock. */
const TICK = 20;

export class Saves {
  readonly #began = Date.now() - TICK;
  /** What each file was like when it was followed last. */
  readonly #followed = new Map<string, string>();
  /** Files whose end was followed. */
  readonly #gone = new Set<string>();
  readonly #answers = new Set<Promise<unknown>>();
  readonly #looks = new Map<string, NodeJS.Timeout>();
  #last: Promise<unknown> = Promise.resolve();
  #end: () => void = () => undefined;
  #closed = false;

  plugin(): Plugin {
    return { name: "solenoid:saves", configureServer: (server) => this.#listen(server) };
  }

  /** Does something when no save is followed. */
  between<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#last.then(act);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** A page is being made until then: of an app that ends meanwhile, or of modules that are made anew, it would be a broken one. */
  answering(answered: Promise<unknown>): void {
    this.#answers.add(answered);
    void answered.finally(() => this.#answers.delete(answered));
  }

  /** All that follows from the save in hand has ended. */
  followed(): void {
    this.#end();
  }

  close(): void {
    this.#closed = true;
    this.#end();
    for (const look of this.#looks.values()) clearTimeout(look);
  }

  #listen(server: ViteDevServer): void {
    const { watcher } = server;
    const tellVite = watcher.emit.bind(watcher);
    const tell = (told: Told, file: string, ...more: unknown[]): void => {
      void this.between(() => this.#follow(server, told, file, (event) => tellVite(event, file, ...(event === told ? more : []))));
    };
    // Whoever listens hears of a file in its turn.
    watcher.emit = ((event: string, ...args: unknown[]): boolean => {
      if (event !== "add" && event !== "change" && event !== "unlink") return tellVite(event, ...args);
      tell(event, ...(args as [string, ...unknown[]]));
      return true;
    }) as typeof watcher.emit;

    /** What the system tells, before anything is left out: of a file itself, or of a name in a folder. */
    watcher.on("raw", (_event: string, name: string | null, { watchedPath }: { watchedPath: string }) => {
      for (const file of [watchedPath, ...(name === null ? [] : [join(watchedPath, name)])]) {
        clearTimeout(this.#looks.get(file));
        this.#looks.set(file, setTimeout(() => {
          this.#looks.delete(file);
          if (watcher.getWatched()[dirname(file)]?.includes(basename(file))) tell(undefined, file);
        }, LOOK_AFTER).unref());
      }
    });
    // It takes what it finds at its start for what was there before.
    watcher.once("ready", () => void this.#early(watcher.getWatched(), (file) => tell(undefined, file)));
  }

  async #early(watched: Readonly<Record<string, readonly string[]>>, tell: (file: string) => void): Promise<void> {
    const files = Object.entries(watched).flatMap(([folder, names]) => names.map((name) => join(folder, name)));
    for (const file of files) {
      const stats = await stat(file).catch(() => undefined);
      if (stats?.isFile() && stats.mtimeMs >= this.#began) tell(file);
    }
  }

  async #follow(server: ViteDevServer, told: Told, file: string, tellVite: (event: Event) => void): Promise<void> {
    const now = await written(file);
    const isNews = now === undefined ? told === "unlink" && !this.#gone.has(file) : this.#followed.get(file) !== now;
    if (this.#closed || !isNews) return;
    const event = now === undefined ? "unlink" : this.#gone.has(file) ? "add" : eventOf(told, server, file);
    if (now === undefined) {
      this.#gone.add(file);
      this.#followed.delete(file);
    } else {
      this.#gone.delete(file);
      this.#followed.set(file, now);
    }
    await Promise.race([Promise.all(this.#answers), pause(ANSWERS, undefined, { ref: false })]);
    const ended = new Promise<void>((resolve) => { this.#end = resolve; });
    tellVite(event);
    await Promise.race([ended, pause(LONGEST, undefined, { ref: false })]);
  }
}

/** A file that goes and is there again was replaced, which is how some editors save. */
function eventOf(told: Told, { environments }: ViteDevServer, file: string): Event {
  if (told === "add" || told === "change") return told;
  return Object.values(environments).some(({ moduleGraph }) => moduleGraph.getModulesByFile(normalizePath(file))?.size) ? "change" : "add";
}
