/** What a component makes only when somebody works with it: its code comes while a pointer or the focus is near, and what is asked of it meanwhile is done then. */
import { createSignal, getOwner, onCleanup, runWithOwner, untrack, type Accessor } from "solid-js";
import { closeUnlessLoaded } from "./not-loaded.ts";

export interface Later<T> {
  /** Tracked: undefined until it is made. Nothing is made on the server, or while a page is hydrated. */
  readonly made: Accessor<T | undefined>;
  /** Something is asked of it, and its code is still to come. */
  waits(): boolean;
  /** Asks for the code. */
  prepare(): void;
  /** Of what is asked before the code is there, the last is done. */
  ask(run: (made: T) => void): void;
}

/** @param make runs as a part of the component that calls this. @param what as a sentence begins with it, "The menu", where the code cannot be had */
export function createLater<M, T extends object>(load: () => Promise<M>, make: (module: M) => T, what: string): Later<T> {
  const owner = getOwner();
  const [made, setMade] = createSignal<T>();
  let coming: Promise<void> | undefined;
  let wanted: ((made: T) => void) | undefined;
  let gone = false;
  onCleanup(() => { gone = true; });
  const come = (): Promise<void> => (coming ??= load().then((module) => {
    if (gone) return;
    const it = runWithOwner(owner, () => make(module))!;
    setMade(() => it);
    const run = wanted;
    wanted = undefined;
    run?.(it);
  }, (error: unknown) => {
    coming = undefined;
    throw error;
  }));
  return {
    made,
    waits: () => wanted !== undefined,
    prepare: () => void come().catch(() => {}),
    ask: (run) => {
      const it = untrack(made);
      if (it !== undefined) return run(it);
      wanted = run;
      closeUnlessLoaded(come(), what, () => { wanted = undefined; });
    },
  };
}
