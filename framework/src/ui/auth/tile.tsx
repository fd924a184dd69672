/** A figure over a screen of administration, and what it says. */
import "../styles/stat.css";
import { Show, type Component } from "solid-js";
import { format } from "../../client/index.ts";

export const Tile: Component<{ label: string; value: number; of?: number; note: string }> = (props) => (
  <div class="sol-stat">
    <div class="sol-stat-label">{props.label}</div>
    <div class="sol-stat-figure">{format(props.value, "integer")}<Show when={props.of !== undefined}><span class="sol-unit"> of {format(props.of, "integer")}</span></Show></div>
    <div class="sol-stat-foot"><span>{props.note}</span></div>
  </div>
);
