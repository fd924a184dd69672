/** A value that is written as text and read on leaving the input or on Enter: a day, a time, a colour. */
import { createEffect, createMemo, createSignal, onMount, untrack, type Accessor } from "solid-js";
import type { Source } from "../part/value.ts";

interface Written<T> {
  readonly source: Source<T | null, T | null | undefined>;
  words(value: T): string;
  /** Null where the text is empty, undefined where it is none. */
  parse(text: string): T | null | undefined;
  /** What is expected, with an example. */
  expected(): string;
  /** Why a value may not be given. */
  refused?(value: T): string | undefined;
}

export interface TypedValue {
  readonly shown: Accessor<string>;
  readonly error: Accessor<string | undefined>;
  ref(element: HTMLInputElement): void;
  onBlur(): void;
  /** Reads what stands there now. */
  read(): void;
}

export function createTypedValue<T>({ source, words, parse, expected, refused }: Written<T>): TypedValue {
  let element: HTMLInputElement | undefined;
  const [wrong, setWrong] = createSignal<string>();
  const shown = createMemo(() => {
    const value = source.value();
    return value === null || value === undefined ? "" : words(value);
  });
  const show = () => {
    if (element !== undefined && element.value !== untrack(shown)) element.value = untrack(shown);
  };
  const read = () => {
    const typed = element!.value;
    if (typed === untrack(shown)) return void setWrong(undefined);
    const value = parse(typed);
    const why = value === undefined ? expected() : value === null ? undefined : refused?.(value);
    setWrong(why);
    if (why !== undefined) return;
    if (value !== (untrack(source.value) ?? null)) source.set(value as T | null);
    show();
  };
  onMount(() => {
    // Typed before the page was hydrated: it counts.
    if (element !== undefined && element.value !== element.defaultValue) read();
    createEffect(() => {
      const text = shown();
      if (element !== undefined && element.value !== text) element.value = text;
      setWrong(undefined);
    });
  });
  return { shown, error: () => source.error() ?? wrong(), ref: (found) => { element = found; }, onBlur: read, read };
}
