/** The HTML around a rendered page. */
import { generateHydrationScript } from "solid-js/web";
import type { MetaTag } from "../../client/meta.ts";
import { BOOT_ELEMENT, ROOT_ELEMENT, type PageBoot } from "../../wire/boot.ts";
import { lateScript } from "./late-script.ts";
import { stringify } from "../../wire/values.ts";

/** What the build says of its files. */
export interface Assets {
  /** The browser's entry module. */
  readonly entry: string;
  readonly styles: readonly string[];
  /** What a page needs beside the entry, to be loaded early. */
  page(routeId: string): { readonly scripts: readonly string[]; readonly styles: readonly string[] };
  /** The folder of the built files; undefined in development, where Vite serves them. */
  readonly root: string | undefined;
}

export interface DocumentParts {
  readonly title: string;
  readonly meta: readonly MetaTag[];
  /** Address of the icon. */
  readonly icon: string;
  readonly locale: string;
  readonly nonce: string;
  readonly html: string;
  readonly boot: PageBoot;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly entry: string;
  /** Pieces follow before the end. */
  readonly late: boolean;
}

/** A coil: the icon of an app that has none of its own in `public/favicon.svg`. */
export const DEFAULT_ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f6479"/><path d="M6 16h3c0-9 5-9 5 0s5 9 5 0 5-9 5 0h2" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>`,
)}`;

export const DOCUMENT_END = "</body>\n</html>";

/** Pins the mode before the first paint; `theme` in local storage is `light`, `dark` or not there. */
const THEME_SCRIPT = `try{const t=localStorage.getItem("solenoid-theme");if(t)document.documentElement.dataset.theme=t}catch{}`;

export function toDocument({ title, meta, icon, locale, nonce, html, boot, scripts, styles, entry, late }: DocumentParts): string {
  const lines = [
    "<!doctype html>",
    `<html lang="${escape(locale)}">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<title>${escape(title)}</title>`,
    ...meta.map(printTag),
    `<link rel="icon" href="${escape(icon)}">`,
    ...styles.map((href) => `<link rel="stylesheet" href="${escape(href)}">`),
    ...[entry, ...scripts].map((href) => `<link rel="modulepreload" href="${escape(href)}">`),
    `<script nonce="${nonce}">${THEME_SCRIPT}</script>`,
    hydrationScript({ nonce }),
    late ? `<script nonce="${nonce}">${lateScript(ROOT_ELEMENT)}</script>` : "",
    "</head>",
    "<body>",
    `<div id="${ROOT_ELEMENT}">${html}</div>`,
    `<script type="application/json" id="${BOOT_ELEMENT}">${inScript(stringify(boot))}</script>`,
    `<script type="module" async nonce="${nonce}" src="${escape(entry)}"></script>`,
    late ? "" : DOCUMENT_END,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function printTag({ element, name, key, value }: MetaTag): string {
  return `<${element} data-meta="${name}" ${key[0]}="${key[1]}" ${value[0]}="${escape(value[1])}">`;
}

/** The package's types are the browser's, whose one takes nothing. */
const hydrationScript = generateHydrationScript as (options: { nonce: string }) => string;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** JSON inside a script element: nothing in it may end the element or begin a comment. */
export const inScript = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
