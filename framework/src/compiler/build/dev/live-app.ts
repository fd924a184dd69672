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
  /** It runs, and had failed before. */
  mended?(): void;
}

export class LiveApp {
  readonly #options: LiveAppOptions;
  #program: Program | undefined;
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
    return this.#look(async () => {
      const before = this.#app;
      await this.#options.load();
      // Nothing of it has changed, but what it needs may be there now.
      if (before !== undefined && this.#app === before && (await hasFailed(before))) this.#start(this.#program!);
    });
  }

  /** Whether there is an app of the sources as they are. */
  get runs(): boolean {
    return this.#failure === undefined;
  }

  #look(begin: () => Promise<void>): Promise<void> {
    const look = async (): Promise<void> => {
      try {
        await begin();
        await this.#app;
        const failed = this.#failure !== undefined;
        this.#failure = undefined;
        if (failed) this.#options.mended?.();
      } catch (error) {
        this.#failure = { error };
        this.#options.failed(error);
      }
    };
    return (this.#running = look());
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

  /** A save was followed: what failed may go now, and a program that ran again may have failed. */
  async mend(): Promise<void> {
    const before = this.#failure;
    await this.#running;
    if (before !== undefined && this.#failure === before) await this.run();
    else if (this.#failure === undefined) await this.#look(async () => undefined);
    if (this.#pageFailed) this.#reload();
  }

  #reload(): void {
    this.#pageFailed = false;
    this.#options.reload();
  }

  #start(program: Program): void {
    const before = this.#app;
    this.#program = program;
    this.#app = replace(before, program, this.#options);
    this.#app.then(({ observed }) => {
      this.#observed = observed;
      if (before !== undefined || this.#pageFailed) this.#reload();
    }, () => undefined);
  }

  async close(): Promise<void> {
    started.delete(this.#options.root);
    await this.#app?.then(({ app }) => app.close(), () => undefined);
  }
}

const hasFailed = (app: Promise<RunningApp>): Promise<boolean> => app.then(() => false, () => true);

/** The old app ends before the new one begins: both would hold the same states and files. */
async function replace(before: Promise<RunningApp> | undefined, { create, load, observe }: Program, { assets, observer }: LiveAppOptions): Promise<RunningApp> {
  await before?.then(({ app }) => app.close(), () => undefined);
  const app = await create({ assets: assets(), dev: true });
  return { app, load, observed: observe(app, observer) };
}
