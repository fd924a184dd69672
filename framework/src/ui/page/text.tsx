import "../styles/text.css";
import type { Component, ParentProps } from "solid-js";
import { format, type Format as As, type Formattable } from "../../format/index.ts";

/**
 * A word about a state. The word says it, the colour repeats it.
 * @example <Badge color="amber">Due soon</Badge>
 */
export const Badge: Component<ParentProps<{ color?: "neutral" | "green" | "amber" | "red" | "blue" }>> = (props) => (
  <span class="sol-badge" data-color={props.color}>{props.children}</span>
);

/**
 * A number or a date in the user's language, currency and time zone; `—` for none.
 * @example <Format value={order.total} as="currency" />
 */
export const Format: Component<{ value: Formattable; as: As }> = (props) => <>{format(props.value, props.as)}</>;
