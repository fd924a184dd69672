import { createSignal, Show, type Component, type JSX } from "solid-js";
import { flag } from "../part/flag.ts";
import { createPending } from "../part/pending.ts";
import { Confirm } from "./confirm.tsx";

export interface ButtonProps {
  children: JSX.Element;
  /** Takes no argument, so that a handler with optional ones can be passed as it is. Pending shows by itself. */
  onClick?: () => unknown;
  /** Asked before the click counts. */
  confirm?: string;
  type?: "button" | "submit";
  variant?: "solid" | "outline" | "ghost" | "danger";
  /** `sm` (26 px) for toolbars and rows. */
  size?: "sm";
  disabled?: boolean;
  loading?: boolean;
}

/**
 * Acts. While the promise that `onClick` returned is pending the button keeps its width, shows a spinner, and further
 * clicks do nothing. Outlined by default; one `solid` a view, for what the view is for.
 * @example <Button onClick={orders.ship} confirm="Ship all 12 orders?">Ship orders</Button>
 */
export const Button: Component<ButtonProps> = (props) => {
  const [pending, run] = createPending();
  const [asking, setAsking] = createSignal(false);
  let words: HTMLSpanElement | undefined;
  const busy = () => pending() || (props.loading ?? false);
  const act = () => {
    if (props.onClick) run(() => props.onClick?.());
  };
  const onClick = (event: MouseEvent) => {
    // aria-disabled, not disabled: the focus stays where it is while the call runs.
    if (busy()) return event.preventDefault();
    if (props.confirm === undefined) return act();
    event.preventDefault();
    setAsking(true);
  };
  return (
    <>
      <button
        class="sol-btn" type={props.type ?? "button"} data-variant={props.variant ?? "outline"} data-size={props.size} disabled={props.disabled}
        aria-busy={busy() ? "true" : undefined} aria-disabled={busy() ? "true" : undefined} data-pending={flag(busy())} onClick={onClick}
      >
        <span class="sol-btn-text" ref={words}>{props.children}</span>
        <Show when={busy()}><span class="sol-spinner" aria-hidden="true" /></Show>
      </button>
      <Show when={asking()}>
        <Confirm
          question={props.confirm ?? ""} action={words?.textContent ?? ""} danger={props.variant === "danger"}
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) act();
          }}
        />
      </Show>
    </>
  );
};
