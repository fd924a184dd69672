/** One of the kit's own icons: decoration, always beside a name. */
import type { Component } from "solid-js";

export const Icon: Component<{
  /** One of `glyphs.ts`. */
  glyph: string;
  /** 12, 14, 16 (the default), 20. */
  size?: "xs" | "sm" | "lg";
  class?: string;
  tone?: "negative";
}> = (props) => (
  <svg class={props.class === undefined ? "sol-icon" : `sol-icon ${props.class}`} viewBox="0 0 24 24" data-size={props.size} data-tone={props.tone} aria-hidden="true">
    <path d={props.glyph} />
  </svg>
);
