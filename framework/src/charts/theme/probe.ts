import { createSignal, onCleanup, onMount, type Accessor } from "solid-js";
import { parseColor, toRgb } from "./color.ts";
import { PROPERTIES, SEQUENCE, SERIES, sameTokens, type Tokens } from "./tokens.ts";

/**
 * Tokens are `light-dark(oklch())`, which a canvas cannot read: an element inside the figure computes them.
 * Undefined until the figure is in the page.
 */
export function createTokens(host: () => HTMLElement | undefined): Accessor<Tokens | undefined> {
  const [tokens, setTokens] = createSignal<Tokens | undefined>(undefined, { equals: sameTokens });
  onMount(() => {
    const element = host();
    if (!element) return;
    setTokens(resolveTokens(element));
    onCleanup(watchMode(element, () => setTokens(resolveTokens(element))));
  });
  return tokens;
}

/** As they are at this element now. */
export function resolveTokens(host: HTMLElement): Tokens {
  const probe = host.ownerDocument.createElement("span");
  probe.setAttribute("aria-hidden", "true");
  probe.style.cssText = "position:absolute;visibility:hidden;pointer-events:none";
  host.append(probe);
  const computed = getComputedStyle(probe);
  const color = (property: string): string => {
    probe.style.color = `var(${property})`;
    return toRgb(parseColor(computed.color) ? computed.color : painted(computed.color));
  };
  const size = (property: string, fallback: number): number => {
    probe.style.fontSize = `var(${property})`;
    return Number.parseFloat(computed.fontSize) || fallback;
  };
  const single = Object.fromEntries(Object.entries(PROPERTIES).map(([name, property]) => [name, color(property)])) as Record<keyof typeof PROPERTIES, string>;
  probe.style.fontFamily = "var(--font-sans)";
  const tokens: Tokens = {
    ...single,
    series: SERIES.map(color),
    sequence: SEQUENCE.map(color),
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
