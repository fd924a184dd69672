/** The app as it runs in development: made anew when the program runs again, mended when a file is. */
import type { App, AppOptions, Assets } from "../../../server/main.ts";
import { STARTED } from "../plugins/entries.ts";

/** What the entry gives each time that it has run. */
interface Program {
  create(options: AppOptions): Promise<App>;
  /** Loads the modules of the page at a path. Throws what they fail with. */
  load(path: string): Promise<unknown>;
}

export interface RunningApp {
  readonly app: App;
  readonly load: Program["load"];
}

/** What the entry calls when it has run, by the app's folder: tests run several in one process. */
const shared = globalThis as unknown as Record<symbol, Map<string, (program: Program) => void> | undefined>;
const started: Map<string, (program: Program) => void> = (shared[Symbol.for(STARTED)] ??= new Map());

interface LiveAppOptions {
  readonly root: string;
  readonly assets: Assets;
  /** Runs the entry, or what of it is out of date. */
  load(): Promise<unknown>;
  /** The program has run again: pages in browsers belong to an app that is gone. */
  restarted(): void;
  failed(error: unknown): void;
}

export class LiveApp {
  readonly #options: LiveAppOptions;
  #app: Promise<RunningApp> | undefined;
  #broken = false;

  constructor(options: LiveAppOptions) {
    this.#options = options;
    started.set(options.root, (program) => this.#start(program));
  }

  /** The app of the sources as they are now. Throws what they fail with. */
  async current(): Promise<RunningApp> {
    try {
      await this.#options.load();
      return await this.#app!;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Also called with what went wrong elsewhere, in the modules of a page. */
  fail(error: unknown): void {
    this.#broken = true;
    this.#options.failed(error);
  }

  /** A file has changed. Tries again where the last try failed; browsers reload when it goes. */
  async mend(): Promise<void> {
    if (!this.#broken) return;
    this.#broken = false;
    const before = this.#app;
    await this.current().then(() => { if (this.#app === before) this.#options.restarted(); }, () => undefined);
  }

  #start(program: Program): void {
    const before = this.#app;
    this.#app = replace(before, program, this.#options.assets);
    this.#app.then(() => { if (before !== undefined) this.#options.restarted(); }, () => undefined);
  }

  async close(): Promise<void> {
    started.delete(this.#options.root);
    await this.#app?.then(({ app }) => app.close(), () => undefined);
  }
}

/** The old app ends before the new one begins: both would hold the same states and files. */
async function replace(before: Promise<RunningApp> | undefined, { create, load }: Program, assets: Assets): Promise<RunningApp> {
  await before?.then(({ app }) => app.close(), () => undefined);
  return { app: await create({ assets, dev: true }), load };
}
