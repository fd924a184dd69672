/**
 * The error overlay. Vite's client makes an element of this name for what fails to compile, and takes one that is defined
 * before its own; what fails while the app runs comes the same way.
 */
import { sheet } from "../sheet.ts";
import overlayCss from "./overlay.css?raw";

/** As the server tells it: what Vite has, and what the framework knows beside that. */
export interface OverlayError {
  readonly message: string;
  readonly stack: string;
  readonly frame?: string;
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number };
  readonly id?: string;
  /** Where it is, in short. */
  readonly place?: string;
  /** Above the message: what has failed. */
  readonly what?: string;
  readonly code?: string;
  /** The cause and the cure, from messages/. */
  readonly cure?: string;
  /** Where more is said of the code. */
  readonly more?: string;
  /** There is no page behind it. */
  readonly alone?: boolean;
}

const NAME = "vite-error-overlay";

class ErrorOverlay extends HTMLElement {
  readonly #before = document.activeElement;
  readonly #onKey = (event: KeyboardEvent): void => { if (event.key === "Escape") this.close(); };

  constructor(error: OverlayError) {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet(overlayCss)];
    const card = element("section", { role: "alertdialog", "aria-modal": "true", "aria-labelledby": "message", tabindex: "-1" }, this.#content(error));
    const back = element("div", { class: "back" }, [card]);
    back.addEventListener("click", ({ target }) => { if (target === back) this.close(); });
    root.append(back);
  }

  connectedCallback(): void {
    document.addEventListener("keydown", this.#onKey);
    this.shadowRoot!.querySelector<HTMLElement>("section")!.focus();
  }
  /** Vite's client calls it when an update comes. */
  close(): void {
    this.remove();
    document.removeEventListener("keydown", this.#onKey);
    if (this.#before instanceof HTMLElement) this.#before.focus();
  }

  #content({ what = "Error", message, frame, loc, id, place, code, cure, more, stack, alone = false }: OverlayError): Node[] {
    const file = loc?.file ?? id;
    const close = element("button", { type: "button", "aria-label": "Close" }, ["✕"]);
    close.addEventListener("click", () => this.close());
    return [
      element("header", {}, [element("p", { class: "what" }, [what, ...(code === undefined ? [] : [" ", element("code", {}, [code])])]), close]),
      element("h1", { id: "message" }, withCode(message)),
      ...(file === undefined ? [] : [element("p", {}, [openButton(loc === undefined ? file : `${file}:${loc.line}:${loc.column}`, place)])]),
      ...(frame ? [element("pre", { class: "frame" }, frameLines(frame))] : []),
      ...(cure ? [element("div", { class: "cure" }, [element("h2", {}, ["How to mend it"]), ...cure.split(/\n{2,}/).map((part) => element("p", {}, withCode(part))), ...(more ? [element("p", {}, [element("a", { href: more, target: "_blank" }, ["More about this error"])])] : [])])] : []),
      ...(stack.includes("\n") ? [element("details", {}, [element("summary", {}, ["Stack"]), element("pre", {}, stackParts(stack))])] : []),
      element("p", { class: "hint" }, [alone ? "Save the mended file: the page comes by itself." : "The page behind this goes on. Save the mended file, or press Escape."]),
    ];
  }
}

function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** What stands between backquotes is code. */
function withCode(text: string): (Node | string)[] {
  return text.split("`").map((part, at) => (at % 2 === 0 ? part : element("code", {}, [part])));
}

/** Vite's server opens the editor. */
function openButton(place: string, shown = place): HTMLElement {
  const button = element("button", { type: "button", class: "place", title: "Open in the editor" }, [shown]);
  button.addEventListener("click", () => void fetch(`/__open-in-editor?file=${encodeURIComponent(place)}`));
  return button;
}

/** The line that failed and the mark below it stand out. */
function frameLines(frame: string): HTMLElement[] {
  const lines = frame.split("\n");
  return lines.map((line, at) => {
    const marked = /^\s*\|\s*\^/.test(line) || /^\s*\|\s*\^/.test(lines[at + 1] ?? "");
    return element("span", marked ? { class: "marked" } : {}, [`${line}\n`]);
  });
}

function stackParts(stack: string): (Node | string)[] {
  return stack.split(/((?:file:\/\/)?(?<=[\s(])(?:\/|[A-Z]:\\|app\/)[^\s():]+:\d+:\d+)/).map((part, at) => (at % 2 === 0 ? part : openButton(part.replace("file://", ""))));
}

customElements.define(NAME, ErrorOverlay);
