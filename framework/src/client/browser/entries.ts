/**
 * The entries of the browser's history that belong to this document: where each was scrolled to, and what had the focus. The browser
 * would restore the scroll before the page is there.
 */

export interface Spot {
  readonly scroll: readonly [x: number, y: number];
  /** A selector of what had the focus; undefined: nothing that could be found again. */
  readonly focus: string | undefined;
}

/** Entries of which the spot is kept; the oldest goes first. */
const MOST_SPOTS = 100;
const KEY = "solenoid";

export class Entries {
  readonly #spots = new Map<string, Spot>();
  #current: string;

  constructor() {
    history.scrollRestoration = "manual";
    this.#current = this.#mark(keyOf(history.state) ?? newKey(), location.href, true);
    // A reload, or coming back from another site, is the browser's business again.
    addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });
    addEventListener("pageshow", () => { history.scrollRestoration = "manual"; });
  }

  /** Another page takes an entry of its own, or that of the page that was. */
  commit(address: URL, replace: boolean): void {
    if (!replace) this.#leave();
    this.#current = this.#mark(newKey(), address, replace);
  }

  /** The browser is at another entry. Gives what is known of it; undefined: it was not of this document. */
  pop(): Spot | undefined {
    this.#leave();
    const key = keyOf(history.state);
    // One that a field of the address has made.
    this.#current = key ?? this.#mark(newKey(), location.href, true);
    return key === undefined ? undefined : this.#spots.get(key);
  }

  #mark(key: string, address: URL | string, replace: boolean): string {
    const state = { ...(replace ? history.state as object : {}), [KEY]: key };
    if (replace) history.replaceState(state, "", address);
    else history.pushState(state, "", address);
    return key;
  }

  #leave(): void {
    this.#spots.delete(this.#current);
    this.#spots.set(this.#current, { scroll: [scrollX, scrollY], focus: selectorOf(document.activeElement) });
    if (this.#spots.size > MOST_SPOTS) this.#spots.delete(this.#spots.keys().next().value!);
  }
}

const newKey = (): string => Math.random().toString(36).slice(2);
const keyOf = (state: unknown): string | undefined => (state as Record<string, string | undefined> | null)?.[KEY];

/** Elements are made anew with their page: what has an id or is a link is known again. */
function selectorOf(element: Element | null): string | undefined {
  if (element === null || element === document.body) return undefined;
  if (element.id !== "") return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href === null ? undefined : `${element.localName}[href="${CSS.escape(href)}"]`;
}
