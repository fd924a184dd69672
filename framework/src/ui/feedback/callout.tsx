import "../styles/callout.css";
import { Show, type Component, type ParentProps } from "solid-js";
import { circleAlert, circleCheck, info, triangleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

const GLYPHS = { info, success: circleCheck, warning: triangleAlert, danger: circleAlert };

/**
 * Something to know, where it matters.
 * @example <Callout color="warning" title="4 rows were left out.">Their region is not one of yours.</Callout>
 */
export const Callout: Component<ParentProps<{ color?: "info" | "success" | "warning" | "danger"; title?: string }>> = (props) => (
  <div class="sol-callout" data-color={props.color ?? "info"} role={props.color === "danger" ? "alert" : undefined}>
    <Icon glyph={GLYPHS[props.color ?? "info"]} />
    <div><Show when={props.title}><b>{props.title}</b> </Show>{props.children}</div>
  </div>
);
