/** Where the focus goes when a task opens: to the first thing that is filled in, so that nobody has to go there from Close. */
import { stopsIn } from "./stops.ts";

const FIELDS = "input, select, textarea, [role=combobox], [aria-haspopup=listbox], [role=slider], [contenteditable=true], .sol-field button";
/** What is looked through or searched, and is not the task. */
const LISTS = ".sol-data, [role=grid]";

/** Moves it from the button that closes, where a dialog begins, or leaves it where somebody has moved it, and where no field is in view. */
export function focusFirst(body: HTMLElement): void {
  const dialog = body.closest("dialog");
  const now = document.activeElement;
  if (dialog === null || (now !== document.body && now !== dialog && !(now?.matches(".sol-dialog-head > .sol-btn") && dialog.contains(now)))) return;
  const wanted = body.querySelector<HTMLElement>("[autofocus]");
  if (wanted !== null) return wanted.focus();
  // There it would raise the keyboard over what is to be read first.
  if (globalThis.matchMedia?.("(pointer: coarse)").matches) return;
  const field = stopsIn(body).find((each) => each.matches(FIELDS) && each.closest(LISTS) === null && !(each as HTMLInputElement).readOnly);
  // A field far below would scroll away what stands before it.
  if (field !== undefined && field.getBoundingClientRect().bottom <= body.getBoundingClientRect().bottom) field.focus({ preventScroll: true });
}
