/** Milliseconds until a module that could not be had is asked for again. */
const AGAIN = 1_000;

/** A module that is loaded when it is wanted, or before. What is to be done with it is done in order, at once where it is there. */
export class Lazily<M> {
  readonly #load: () => Promise<M>;
  #module: M | undefined;
  #coming: Promise<M> | undefined;

  constructor(load: () => Promise<M>) {
    this.#load = load;
  }

  /** One that could not be had is tried anew when it is wanted again. */
  prepare(): Promise<M> {
    return (this.#coming ??= this.#load().then((module) => (this.#module = module), (error: unknown) => {
      this.#coming = undefined;
      throw error;
    }));
  }

  /** @param failed what to do where it cannot be had. Default: it is asked for again, until it can */
  do(run: (module: M) => void, failed: () => void = () => void setTimeout(() => this.do(run), AGAIN)): void {
    if (this.#module === undefined) void this.prepare().then(run, failed);
    else run(this.#module);
  }
}
