/** The HTML around a rendered page. */
import { generateHydrationScript } from "solid-js/web";
import { directionOf } from "../../format/direction.ts";
import type { MetaTag } from "../../client/meta.ts";
import { BOOT_ELEMENT, ROOT_ELEMENT, type PageBoot } from "../../wire/boot.ts";
import { lateScript } from "./late-script.ts";
import { stringify } from "../../wire/values.ts";

/** What the build says of its files. */
export interface Assets {
  /** The browser's entry module. */
  readonly entry: string;
  readonly styles: readonly string[];
  /** What a page needs beside the entry, to be loaded early; `later`: what nothing waits for. */
  page(routeId: string): { readonly scripts: readonly string[]; readonly later?: readonly string[]; readonly styles: readonly string[]; readonly holds?: readonly string[] };
  /** The folder of the built files; undefined in development, where Vite serves them. */
  readonly root: string | undefined;
}

/** As the configuration has it; what is left out is what the stylesheet says. */
export interface ThemeOfPage {
  readonly preset?: string | undefined;
  readonly density?: string | undefined;
  readonly accent?: string | undefined;
}

export interface DocumentParts {
  readonly title: string;
  readonly meta: readonly MetaTag[];
  /** Address of the icon. */
  readonly icon: string;
  readonly locale: string;
  readonly theme: ThemeOfPage;
  readonly nonce: string;
  readonly html: string;
  readonly boot: PageBoot;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Other addresses of what is in the one stylesheet: nothing that is loaded later asks for those. */
  readonly holds?: readonly string[] | undefined;
  readonly entry: string;
  /** Pieces follow before the end. */
  readonly late: boolean;
}

/** A coil: the icon of an app that has none of its own in `public/favicon.svg`. */
export const DEFAULT_ICON = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f6479"/><path d="M6 16h3c0-9 5-9 5 0s5 9 5 0 5-9 5 0h2" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>`,
)}`;

export const DOCUMENT_END = "</body>\n</html>";

/** Pins the mode, and the sidebar where it is but a rail, before the first paint; `theme` in local storage is `light`, `dark` or not there. */
const THEME_SCRIPT = `try{const t=localStorage.getItem("solenoid-theme");const d=document.documentElement.dataset;if(t)d.theme=t;if(localStorage.getItem("solenoid-sidebar"))d.sidebar="rail"}catch{}`;

export function toDocument({ title, meta, icon, locale, theme, nonce, html, boot, scripts, styles, holds, entry, late }: DocumentParts): string {
  const lines = [
    "<!doctype html>",
    `<html${rootOf(locale, theme)}>`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<title>${escape(title)}</title>`,
    ...meta.map(printTag),
    `<link rel="icon" href="${escape(icon)}">`,
    // Before the stylesheets: a script behind one waits for it, and all of the page behind the script.
    `<script nonce="${nonce}">${THEME_SCRIPT}</script>`,
    hydrationScript({ nonce }),
    late ? `<script nonce="${nonce}">${lateScript(ROOT_ELEMENT)}</script>` : "",
    ...styles.map((href) => `<link rel="stylesheet" href="${escape(href)}"${holds === undefined ? "" : ` data-holds="${escape(holds.join(" "))}"`}>`),
    ...[entry, ...scripts].map((href) => `<link rel="modulepreload" href="${escape(href)}">`),
    "</head>",
    "<body>",
    `<div id="${ROOT_ELEMENT}">${html}</div>`,
    `<script type="application/json" id="${BOOT_ELEMENT}">${inScript(stringify(boot))}</script>`,
    `<script type="module" async nonce="${nonce}" src="${escape(entry)}"></script>`,
    late ? "" : DOCUMENT_END,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** The newest: what a language's direction is costs as much as ten rows of a table, and most visitors speak one. */
let root: { readonly locale: string; readonly theme: ThemeOfPage; readonly attributes: string } | undefined;

function rootOf(locale: string, theme: ThemeOfPage): string {
  if (root?.locale !== locale || root.theme !== theme) root = { locale, theme, attributes: rootAttributes(locale, theme) };
  return root.attributes;
}

/** The theme stands on the root from the first byte, so that nothing flashes. */
function rootAttributes(locale: string, { preset, density, accent }: ThemeOfPage): string {
  const attributes = {
    lang: locale, dir: directionOf(locale) === "rtl" ? "rtl" : undefined,
    "data-preset": preset === "slate" ? undefined : preset, "data-density": density,
    ...(accent !== undefined && { "data-accent": "", style: `--accent: ${accent}` }),
  };
  return Object.entries(attributes).map(([name, value]) => (value === undefined ? "" : value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("");
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
