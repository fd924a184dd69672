/**
 * The text of an input while it is edited. What is typed shows at once and is given on after a rest; meanwhile the
 * element is the user's: nothing is written into it that comes back late. Out of focus the source wins.
 */
import { createEffect, onCleanup, onMount, untrack } from "solid-js";
import { onEnd } from "../../client/event/call.ts";
import { isPromise } from "./promise.ts";

type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface TextValue {
  ref(element: TextElement): void;
  onInput(): void;
  onBlur(): void;
  /** Gives on now what is still waiting. */
  flush(): void;
  /** Puts a text in by program and gives it on. */
  replace(text: string): void;
}

export interface TextSource {
  /** The source's value as text; tracked. */
  text(): string;
  /** Takes what was typed. */
  give(text: string): unknown;
  /** Milliseconds of rest before a text is given. */
  wait(): number;
}

export function createTextValue(source: TextSource): TextValue {
  let element: TextElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight = 0;
  /** The source answered within the call, so it is in this page: what it says later is no echo and counts at once. */
  let local = true;

  const busy = () => timer !== undefined || inFlight > 0;
  const editing = () => element !== undefined && element.ownerDocument.activeElement === element;

  const show = (text: string) => {
    if (element === undefined || element.value === text) return;
    const { selectionStart: start, selectionEnd: end } = element;
    element.value = text;
    if (editing() && start !== null) element.setSelectionRange(start, end);
  };
  const settle = () => {
    if (!busy() && (local || !editing())) show(untrack(source.text));
  };
  const give = () => {
    clearTimeout(timer);
    timer = undefined;
    if (element === undefined) return;
    const typed = element.value;
    // What the source says within the call is about this text: it does not write it anew under the hand that types it.
    local = false;
    const result = source.give(typed);
    local = untrack(source.text) === typed;
    if (!isPromise(result)) return;
    inFlight += 1;
    const done = () => {
      inFlight -= 1;
      settle();
    };
    onEnd(result, done);
  };
  const onInput = () => {
    clearTimeout(timer);
    const wait = source.wait();
    if (wait === 0) give();
    else timer = setTimeout(give, wait);
  };
  const flush = () => {
    if (timer !== undefined) give();
  };

  onMount(() => {
    // Typed before the page was hydrated: it counts.
    if (element !== undefined && element.value !== element.defaultValue) onInput();
    createEffect(() => {
      const text = source.text();
      if (!busy() && (local || !editing())) show(text);
    });
  });
  onCleanup(flush);

  return {
    ref: (found) => { element = found; },
    onInput,
    onBlur: () => {
      flush();
      settle();
    },
    flush,
    replace: (text) => {
      if (element === undefined) return;
      element.value = text;
      give();
    },
  };
}
