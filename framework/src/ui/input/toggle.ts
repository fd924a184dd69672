/** On or off, shown at once: the user's choice stands until the source has answered it, then the source's. */
import { createEffect, createSignal, onMount, untrack, type Accessor } from "solid-js";
import { onEnd } from "../../client/event/call.ts";
import { isPromise } from "../part/promise.ts";
import type { Source } from "../part/value.ts";

export interface Toggle {
  readonly on: Accessor<boolean>;
  readonly pending: Accessor<boolean>;
  ref(element: HTMLInputElement): void;
  onChange(): void;
}

export function createToggle(source: Source<boolean, boolean | null | undefined>): Toggle {
  let element: HTMLInputElement | undefined;
  const [chosen, setChosen] = createSignal<boolean>();
  const [running, setRunning] = createSignal(0);
  const on = () => chosen() ?? source.value() ?? false;

  const onChange = () => {
    const next = element!.checked;
    setChosen(next);
    const result = source.set(next);
    if (!isPromise(result)) return void setChosen(undefined);
    setRunning((count) => count + 1);
    const done = () => {
      if (setRunning((count) => count - 1) === 0) setChosen(undefined);
    };
    onEnd(result, done);
  };
  onMount(() => {
    // Clicked before the page was hydrated: it counts.
    if (element !== undefined && element.checked !== element.defaultChecked) onChange();
    // The element has a will of its own: a source that refuses must be written back, also when its value is as before.
    createEffect(() => {
      running();
      chosen();
      if (element !== undefined) element.checked = on();
    });
  });
  // A source in this page that refused has not changed: nothing would tell the element.
  const settle = () => queueMicrotask(() => {
    if (element !== undefined) element.checked = untrack(on);
  });

  return { on, pending: () => running() > 0, ref: (found) => { element = found; }, onChange: () => (onChange(), settle()) };
}
