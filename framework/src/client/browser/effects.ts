/** What the server may make this page do. Each arrives once, after the delta of its turn. */
import { pageEffect } from "../../wire/effects.ts";

export type EffectRunner = (...args: never[]) => unknown;

export class Effects {
  readonly #runners = new Map<string, EffectRunner>();
  /** Effects that came before their runner, a toast before its toaster. */
  readonly #early: [kind: string, args: readonly unknown[]][] = [];

  constructor(navigate: (path: string, options: { replace?: boolean }) => void) {
    this.on("redirect", (path: string, options: { replace?: boolean; external?: boolean } = {}) => {
      if (options.external) location.assign(path);
      else navigate(path, options);
    });
    this.on("copy", (text: string) => void navigator.clipboard?.writeText(text));
    this.on("focus", (id: string) => document.getElementById(id)?.focus());
    this.on("scroll", (id: string) => document.getElementById(id)?.scrollIntoView({ block: "start" }));
    this.on("download", (path: string, name: string) => Object.assign(document.createElement("a"), { href: path, download: name }).click());
    this.on(pageEffect("title"), (text: string) => { document.title = text; });
    this.on("reload", () => location.reload());
  }

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
