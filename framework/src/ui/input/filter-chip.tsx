import "../styles/filter-bar.css";
import type { Component, JSX } from "solid-js";
import { x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

/**
 * A filter that is set: what it is about, what it says, how to drop it.
 * @example <FilterChip label="Region is" value="North" onRemove={() => sales.setRegion(null)} />
 */
export const FilterChip: Component<{
  label?: string;
  value: string;
  /** A small icon before the words. */
  icon?: JSX.Element;
  onRemove: () => unknown;
}> = (props) => (
  <span class="sol-chip">
    {props.icon}
    <span class="sol-clip">{props.label} <b>{props.value}</b></span>
    <button type="button" aria-label={`Drop ${[props.label, props.value].filter(Boolean).join(" ")}`} onClick={() => props.onRemove()}>
      <Icon glyph={x} size="xs" />
    </button>
  </span>
);
