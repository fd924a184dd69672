/** In a field of dots: shows what stands there. */
import "../styles/field.css";
import type { Component } from "solid-js";
import { eye, eyeOff } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export const Reveal: Component<{ shown: boolean; onToggle: (shown: boolean) => void }> = (props) => (
  <button class="sol-reveal" type="button" data-scripted="" aria-pressed={props.shown} aria-label="Show password" title={props.shown ? "Hide password" : "Show password"} onClick={() => props.onToggle(!props.shown)}>
    <Icon glyph={props.shown ? eyeOff : eye} />
  </button>
);
