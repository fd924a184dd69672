/** What a button looks like, whoever knows whether it is busy. */
import { Show, type Component, type JSX } from "solid-js";
import { flag } from "../part/flag.ts";

export const ButtonFace: Component<{
  type: "button" | "submit";
  variant: string;
  size?: string | undefined;
  disabled?: boolean | undefined;
  busy: boolean;
  busyLabel?: string | undefined;
  onClick?: (event: MouseEvent) => void;
  /** The element that holds the words. */
  words?: (element: HTMLElement) => void;
  children: JSX.Element;
}> = (props) => (
  <>
    <button
      class="sol-btn" type={props.type} data-variant={props.variant} data-size={props.size} disabled={props.disabled}
      aria-busy={props.busy ? "true" : undefined} aria-disabled={props.busy ? "true" : undefined} data-pending={flag(props.busy)} onClick={(event) => props.onClick?.(event)}
    >
      <span class="sol-btn-text" ref={(element) => props.words?.(element)}>{props.children}</span>
      <Show when={props.busyLabel} fallback={<Show when={props.busy}><span class="sol-spinner" aria-hidden="true" /></Show>}>
        <span class="sol-btn-busy" aria-hidden="true" data-words={props.busyLabel}><span class="sol-spinner" /></span>
      </Show>
    </button>
    <Show when={props.busyLabel}><span class="sol-sr" aria-live="polite">{props.busy ? props.busyLabel : ""}</span></Show>
  </>
);
