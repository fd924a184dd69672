/** What a text input knows of its text beside the value: whether there is one, how long it is, and what is wrong with it once it was left. */
import { createEffect, createSignal, onMount, untrack, type Accessor } from "solid-js";

export interface TextStates {
  /** What stands in the element. */
  readonly typed: Accessor<string>;
  /** `12 / 500`, where there is a bound. */
  readonly count: Accessor<string | undefined>;
  readonly wrong: Accessor<string | undefined>;
  ref(element: HTMLInputElement | HTMLTextAreaElement): void;
  onInput(): void;
  /** It was left: now what is wrong is said. */
  onLeave(): void;
}

interface TextRules {
  readonly maxLength?: number | undefined;
  readonly validate?: ((text: string) => string | undefined) | undefined;
}

/** @param source the text of the value, tracked */
export function createTextStates(props: TextRules, source: Accessor<string>): TextStates {
  let element: HTMLInputElement | HTMLTextAreaElement | undefined;
  const [typed, setTyped] = createSignal(untrack(source));
  const [left, setLeft] = createSignal(false);
  const bound = () => (typeof props.maxLength === "number" && props.maxLength > 0 && Number.isFinite(props.maxLength) ? props.maxLength : undefined);
  const look = () => setTyped(element?.value ?? "");
  onMount(() => createEffect(() => {
    source();
    // The element has been written by then, or is the user's.
    queueMicrotask(() => element?.isConnected && look());
  }));
  return {
    typed,
    count: () => (bound() === undefined ? undefined : `${typed().length} / ${bound()}`),
    // While it is typed only what was said already is looked at again, so that it goes as soon as it is right.
    wrong: () => (left() && typed() !== "" ? props.validate?.(typed()) : undefined),
    ref: (found) => { element = found; },
    onInput: () => {
      look();
      if (untrack(left) && props.validate?.(untrack(typed)) === undefined) setLeft(false);
    },
    onLeave: () => {
      look();
      setLeft(true);
    },
  };
}
