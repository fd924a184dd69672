import type { Component } from "solid-js";

/**
 * Something is under way, for which there is no shape to show: within a line or a small part, never over a page.
 * @example <Spinner label="Checking the file" />
 */
export const Spinner: Component<{
  /** What is under way. "Loading". */
  label?: string;
  /** The words are drawn beside it. */
  showLabel?: boolean;
  /** 14 px; `lg` 24. */
  size?: "lg";
}> = (props) => (
  <span class="sol-spin" role="status">
    <span class="sol-spinner" data-size={props.size} aria-hidden="true" />
    <span class={props.showLabel ? "sol-muted" : "sol-sr"}>{props.label ?? "Loading"}</span>
  </span>
);
