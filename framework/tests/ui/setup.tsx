/** What the tests of components share. */
import { cleanup, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect } from "vitest";
import { providePage } from "../../src/client/page.ts";
import { prepareTold } from "../../src/ui/input/upload-parts.tsx";
import { preparePopup } from "../../src/ui/part/popup.tsx";
import { fakePage, type FakePage } from "./fake-page.ts";

/** A page around the components of a test file, new for each test. */
export function withPage(): { readonly page: FakePage } {
  const holder = { page: fakePage() };
  beforeEach(() => {
    holder.page = fakePage();
    providePage(holder.page);
  });
  afterEach(() => {
    cleanup();
    providePage(undefined);
  });
  return holder;
}

/** What opens is there at once, as where a pointer was near its control. */
export function withPopups(): void {
  beforeAll(async () => void (await Promise.all([preparePopup(), import("../../src/ui/overlay/menu-panel.tsx")])));
}

/** What is told of files is there at once, as where the file chooser was open. */
export function withUploads(): void {
  beforeAll(prepareTold);
}

/** By its words, in the menu that is open; then the menu has gone, and the focus is where it belongs. */
export async function choose(entry: string): Promise<void> {
  const item = await screen.findByRole("menuitem", { name: entry });
  press(item, "Enter");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await new Promise((resolve) => void setTimeout(resolve));
  await settled();
}

/** A promise that the test settles. */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: unknown) => void } {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}

/** Lets promises that have settled be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

/** As the user types: the element has the focus, its value is replaced, an input event is sent. */
export function type(element: HTMLElement, text: string): void {
  const input = element as HTMLInputElement;
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

export function press(element: Element, key: string, init: KeyboardEventInit = {}): boolean {
  return element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
}

/** jsdom has no modal dialogs: what the browser does with them is seen in the browser's own test. */
export function fakeDialogs(): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
    this.querySelector<HTMLElement>("[autofocus], button, input")?.focus();
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
}
