/** What a Combobox knows: what is typed, what is chosen, which option is highlighted, and what the keys do. */
import { batch, createComputed, createEffect, createMemo, createSignal, on, untrack, type Accessor } from "solid-js";
import { isPromise } from "../part/promise.ts";
import type { Source } from "../part/value.ts";
import type { OptionSource } from "./option-source.ts";
import { isNamed, type Row } from "./select-options.ts";

interface Asked<T> {
  readonly source: Source<unknown, unknown>;
  readonly options: OptionSource<T>;
  readonly query: Accessor<string>;
  setQuery(text: string): void;
  multiple(): boolean;
  clearable(): boolean;
  /** Whether anything can be done with it. */
  still(): boolean;
  create(): ((text: string) => unknown) | undefined;
  label(value: T): string | undefined;
}

export interface ComboboxModel<T> {
  readonly open: Accessor<boolean>;
  readonly chosen: Accessor<readonly T[]>;
  readonly holds: (value: T) => boolean;
  readonly active: Accessor<number>;
  /** What stands in the input. */
  readonly text: Accessor<string>;
  /** The typed words that may become an option. */
  readonly fresh: Accessor<string | undefined>;
  words(value: T): string;
  setActive(index: number): void;
  show(): void;
  /** Closed, and what was typed is forgotten. */
  leave(): void;
  type(text: string): void;
  pick(row: Row<T>): void;
  remove(value: T): void;
  clear(): void;
  make(): void;
  onKeyDown(event: KeyboardEvent & { currentTarget: HTMLInputElement }): void;
}

export function createComboboxModel<T extends string | number | boolean>(asked: Asked<T>): ComboboxModel<T> {
  const { source, options, query, setQuery } = asked;
  const [open, setOpen] = createSignal(false);
  const [editing, setEditing] = createSignal(false);
  const [active, setActive] = createSignal(0);
  const chosen = createMemo<readonly T[]>(() => {
    const value = source.value();
    if (value === null || value === undefined) return [];
    return asked.multiple() ? [...(value as readonly T[])] : [value as T];
  });
  const values = createMemo(() => new Set(chosen()));
  const words = (value: T) => options.label(value) ?? asked.label(value) ?? String(value);
  const fresh = createMemo(() => {
    const text = query().trim();
    return asked.create() === undefined || text === "" || options.loading() || options.rows().some((row) => isNamed(row, text)) ? undefined : text;
  });
  const count = () => options.rows().length + (fresh() === undefined ? 0 : 1);
  const text = () => (editing() ? query() : asked.multiple() || chosen().length === 0 ? "" : words(chosen()[0]!));
  /** The highlight was put where it is; without, it is on the best of what goes with the words. */
  let walked = false;
  /** Enter came before what goes with the words. */
  let early = false;
  // With other words the best of them is on top.
  createComputed(on(query, () => {
    walked = early = false;
    setActive(0);
  }, { defer: true }));
  createEffect(on(options.loading, (loading) => {
    if (loading || !early) return;
    early = false;
    act();
  }, { defer: true }));

  const show = () => {
    if (asked.still() || untrack(open)) return;
    batch(() => {
      options.ask(query(), true);
      setActive(Math.max(0, asked.multiple() || query() !== "" ? 0 : untrack(options.rows).findIndex((row) => values().has(row.value))));
      setOpen(true);
    });
  };
  const leave = () => batch(() => {
    early = false;
    options.stop();
    setOpen(false);
    setEditing(false);
    setQuery("");
  });
  const clear = () => {
    leave();
    source.set(asked.multiple() ? [] : null);
  };
  const put = (value: T) => {
    if (asked.multiple()) {
      const now = untrack(chosen);
      const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
      batch(() => {
        setQuery("");
        setEditing(false);
        options.ask("");
        source.set(next);
      });
    } else {
      const same = untrack(chosen)[0] === value;
      leave();
      if (!same) source.set(value);
    }
  };
  const make = () => {
    const text = untrack(fresh);
    if (text === undefined) return;
    const made = asked.create()!(text);
    // Whoever makes it may say under which value; a failure is told by the call, as any is.
    const done = (value: unknown) => { if (value !== undefined && value !== null) put(value as T); };
    if (isPromise(made)) made.then(done, () => {});
    else done(made);
    if (!asked.multiple()) leave();
    else setQuery("");
  };
  const step = (by: number) => {
    if (!open()) return show();
    reach(Math.max(0, Math.min(count() - 1, active() + by)));
  };
  const reach = (index: number) => {
    walked = true;
    setActive(index);
  };
  const act = () => {
    // What is shown goes with other words: what is meant is on its way.
    if (untrack(options.loading) && !walked) return void (early = true);
    const row = options.rows()[active()];
    if (row === undefined) make();
    else if (!row.disabled) put(row.value);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || asked.still()) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.altKey && event.key === "ArrowUp") leave();
    else if (steps !== undefined) step(steps);
    else if (event.key === "Enter" && open() && (count() > 0 || options.loading())) act();
    else if (event.key === "Tab") return leave();
    else if (event.key === "Backspace" && event.currentTarget.value === "" && asked.multiple() && chosen().length > 0) source.set(chosen().slice(0, -1));
    else return;
    event.preventDefault();
  };

  return {
    open, chosen, active, setActive: reach, text, fresh, words, show, leave, clear, make, onKeyDown,
    holds: (value) => values().has(value),
    pick: (row) => put(row.value),
    remove: (value) => source.set(untrack(chosen).filter((each) => each !== value)),
    type: (typed) => {
      if (asked.still()) return;
      batch(() => {
        setEditing(true);
        setQuery(typed);
      });
      if (typed === "" && asked.clearable() && !asked.multiple() && untrack(chosen).length > 0) source.set(null);
      if (untrack(open)) options.ask(typed);
      else show();
    },
  };
}
