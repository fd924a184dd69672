/** The app as it runs in development: made anew when the program runs again, mended when a file is. */
import type { App, AppOptions, Assets } from "../../../server/main.ts";
import type { Observed, Observer } from "../../../devtools/server/recorder.ts";
import { STARTED } from "../plugins/entries.ts";

/** What the entry gives each time that it has run. */
interface Program {
  create(options: AppOptions): Promise<App>;
  /** Loads the modules of the page at a path. Throws what they fail with. */
  load(path: string): Promise<unknown>;
  observe(app: App, observer: Observer): Observed;
}

export interface RunningApp {
  readonly app: App;
  readonly observed: Observed;
  readonly load: Program["load"];
}

/** What the entry calls when it has run, by the app's folder: tests run several in one process. */
const shared = globalThis as unknown as Record<symbol, Map<string, (program: Program) => void> | undefined>;
const started: Map<string, (program: Program) => void> = (shared[Symbol.for(STARTED)] ??= new Map());

interface LiveAppOptions {
  readonly root: string;
  readonly observer: Observer;
  assets(): Assets;
  /** Runs the entry, or what of it is out of date. */
  load(): Promise<unknown>;
  /** What browsers show belongs to an app that is gone, or to a failure that is. */
  reload(): void;
  failed(error: unknown): void;
}

export class LiveApp {
  readonly #options: LiveAppOptions;
  #app: Promise<RunningApp> | undefined;
  #running: Promise<void> | undefined;
  /** Why there is no app of the sources as they are. */
  #failure: { readonly error: unknown } | undefined;
  #observed: Observed | undefined;
  /** Somebody looks at a failure in place of a page. */
  #pageFailed = false;

  constructor(options: LiveAppOptions) {
    this.#options = options;
    started.set(options.root, (program) => this.#start(program));
  }

  /**
   * Runs the program, and knows afterwards whether it failed. Not to be called while it runs well: an update that a module
   * has accepted leaves its importers out of date all the same, so the entry would run again, and the tabs be lost.
   */
  run(): Promise<void> {
    return (this.#running = this.#run());
  }

  async #run(): Promise<void> {
    try {
      await this.#options.load();
      await this.#app;
      this.#failure = undefined;
    } catch (error) {
      this.#failure = { error };
      this.#options.failed(error);
    }
  }

  /** Waits for a run in progress. Throws what the program failed with. */
  async current(): Promise<RunningApp> {
    await this.#running;
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#app!;
  }

  /** Undefined: no app has run yet. */
  get observed(): Observed | undefined {
    return this.#observed;
  }

  pageFailed(error: unknown): void {
    this.#pageFailed = true;
    if (this.#failure === undefined) this.#options.failed(error);
  }

  /** A file has changed: what failed may go now. */
  async mend(): Promise<void> {
    const before = this.#app;
    const again = this.#pageFailed;
    this.#pageFailed = false;
    if (this.#failure !== undefined) await this.run();
    if (again && this.#app === before) this.#options.reload();
  }

  #start(program: Program): void {
    const before = this.#app;
    this.#app = replace(before, program, this.#options);
    this.#app.then(({ observed }) => {
      this.#observed = observed;
      if (before !== undefined || this.#pageFailed) this.#options.reload();
    }, () => undefined);
  }

  async close(): Promise<void> {
    started.delete(this.#options.root);
    await this.#app?.then(({ app }) => app.close(), () => undefined);
  }
}

/** The old app ends before the new one begins: both would hold the same states and files. */
async function replace(before: Promise<RunningApp> | undefined, { create, load, observe }: Program, { assets, observer }: LiveAppOptions): Promise<RunningApp> {
  await before?.then(({ app }) => app.close(), () => undefined);
  const app = await create({ assets: assets(), dev: true });
  return { app, load, observed: observe(app, observer) };
}
