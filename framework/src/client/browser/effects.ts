/** What the server may make this page do. Each arrives once, after the delta of its turn. */
export type EffectRunner = (...args: never[]) => unknown;

export class Effects {
  readonly #runners = new Map<string, EffectRunner>();
  /** Effects that came before their runner: a toast before its toaster, the framework's own before their code. */
  readonly #early: [kind: string, args: readonly unknown[]][] = [];

  on(kind: string, run: EffectRunner): () => void {
    this.#runners.set(kind, run);
    for (const early of this.#early.splice(0)) this.run(...early);
    return () => {
      if (this.#runners.get(kind) === run) this.#runners.delete(kind);
    };
  }

  run(kind: string, args: readonly unknown[]): void {
    const runner = this.#runners.get(kind);
    if (runner === undefined) {
      if (this.#early.length < 64) this.#early.push([kind, args]);
      return;
    }
    try {
      runner(...(args as never[]));
    } catch (error) {
      console.error(error);
    }
  }
}
