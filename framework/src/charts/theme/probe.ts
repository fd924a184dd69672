import { createEffect, createSignal, on, onCleanup, onMount, type Accessor } from "solid-js";
import { parseColor, toRgb } from "./color.ts";
import { seriesColors } from "./palette.ts";
import { DIVERGING, PROPERTIES, SEQUENCE, sameTokens, type Tokens } from "./tokens.ts";

/**
 * Tokens are `light-dark(oklch())`, which a canvas cannot read: an element inside the figure computes them.
 * Undefined until the figure is in the page. `colors` are the app's own for the series.
 */
export function createTokens(host: () => HTMLElement | undefined, colors: Accessor<readonly string[] | undefined> = () => undefined): Accessor<Tokens | undefined> {
  const [tokens, setTokens] = createSignal<Tokens | undefined>(undefined, { equals: sameTokens });
  onMount(() => {
    const element = host();
    if (!element) return;
    const resolve = (): void => { setTokens(resolveTokens(element, colors())); };
    createEffect(on(() => colors()?.join(" "), resolve));
    onCleanup(watchMode(element, resolve));
  });
  return tokens;
}

/** As they are at this element now. */
export function resolveTokens(host: HTMLElement, colors?: readonly string[]): Tokens {
  const probe = host.ownerDocument.createElement("span");
  probe.setAttribute("aria-hidden", "true");
  probe.style.cssText = "position:absolute;visibility:hidden;pointer-events:none";
  host.append(probe);
  const computed = getComputedStyle(probe);
  const read = (css: string): string => {
    probe.style.color = "";
    probe.style.color = css;
    return toRgb(parseColor(computed.color) ? computed.color : painted(computed.color));
  };
  const color = (property: string): string => read(`var(${property})`);
  const size = (property: string, fallback: number): number => {
    probe.style.fontSize = `var(${property})`;
    return Number.parseFloat(computed.fontSize) || fallback;
  };
  const single = Object.fromEntries(Object.entries(PROPERTIES).map(([name, property]) => [name, color(property)])) as Record<keyof typeof PROPERTIES, string>;
  probe.style.fontFamily = "var(--font-sans)";
  const tokens: Tokens = {
    ...single,
    series: seriesColors(colors).map(read),
    sequence: SEQUENCE.map(color),
    diverging: DIVERGING.map(color),
    // Single quotes: the list goes into attributes of the SVG file as it is.
    font: computed.fontFamily.replaceAll('"', "'") || "sans-serif",
    small: size("--text-2xs", 11),
    body: size("--text-xs", 12),
  };
  probe.remove();
  return tokens;
}

/** A colour in a notation that we do not read (`color(display-p3 …)`): what a canvas makes of it. */
function painted(color: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${r}, ${g}, ${b}, ${a! / 255})`;
}

const QUERIES = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/** The mode hangs on the system, or on an attribute of any element around the figure. */
function watchMode(element: HTMLElement, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  for (let at: HTMLElement | null = element.parentElement; at; at = at.parentElement) {
    observer.observe(at, { attributes: true, attributeFilter: ["data-theme", "data-preset", "class", "style"] });
  }
  const queries = QUERIES.map((query) => element.ownerDocument.defaultView?.matchMedia?.(query)).filter((query) => query !== undefined);
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
