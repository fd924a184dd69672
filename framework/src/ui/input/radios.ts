/** Native radio buttons that show one value: the user's choice at once, then the source's. */
import { createEffect, createMemo, onMount, untrack, type Accessor } from "solid-js";
import type { Source } from "../part/value.ts";
import type { Row } from "./select-options.ts";

export interface Radios<T> {
  readonly chosen: Accessor<T | undefined>;
  ref(group: HTMLElement): void;
  pick(row: Row<T>): void;
}

/** @param source shows a choice while it is on its way, as `createLatest` makes it */
export function createRadios<T extends string | number | boolean>(source: Source<T, T | null | undefined>, rows: Accessor<readonly Row<T>[]>, still: () => boolean): Radios<T> {
  let group: HTMLElement | undefined;
  const chosen = createMemo(() => source.value() ?? undefined);
  const inputs = () => [...group!.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  /** The elements have a will of their own: what was refused is written back. */
  const settle = () => inputs().forEach((input, at) => { input.checked = untrack(rows)[at]?.value === untrack(chosen); });
  const pick = (row: Row<T>) => {
    if (!still() && row.value !== untrack(chosen)) source.set(row.value);
    queueMicrotask(() => group?.isConnected && settle());
  };
  onMount(() => {
    // Pressed before the page was hydrated: it counts.
    const early = inputs().findIndex((input) => input.checked && !input.defaultChecked);
    const row = untrack(rows)[early];
    if (row !== undefined) pick(row);
    createEffect(() => {
      rows();
      chosen();
      settle();
    });
  });
  return { chosen, pick, ref: (found) => { group = found; } };
}
