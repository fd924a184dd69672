import type { Component, JSX } from "solid-js";
import { createAct } from "./act.tsx";
import { ButtonFace } from "./face.tsx";

export interface ButtonProps {
  /** A verb and its object: "Delete 3 orders". */
  children: JSX.Element;
  /** Takes no argument, so that a handler with optional ones can be passed as it is. Pending shows by itself. */
  onClick?: () => unknown;
  /** Asked before the click counts. */
  confirm?: string;
  /** `submit` sends the form that it stands in. */
  type?: "button" | "submit";
  /** `solid` once a view, `danger` for what cannot be undone; outlined by default. */
  variant?: "solid" | "outline" | "ghost" | "danger";
  /** `sm` (26 px) for toolbars and rows, `lg` (40 px) for the one thing that a page is for. */
  size?: "sm" | "lg";
  /** Cannot be pressed now: say why beside it. */
  disabled?: boolean;
  /** Under way, where that is known elsewhere. */
  loading?: boolean;
  /** What it says meanwhile, "Saving…", which is told to screen readers too. The button has room for both from the start. */
  busyLabel?: string | undefined;
}

/**
 * Acts. While the promise that `onClick` returned is pending the button keeps its width, shows a spinner, and further
 * clicks do nothing. Outlined by default; one `solid` a view, for what the view is for.
 * @example <Button onClick={orders.ship} confirm="Ship all 12 orders?">Ship orders</Button>
 */
export const Button: Component<ButtonProps> = (props) => {
  const act = createAct(props);
  let words: HTMLElement | undefined;
  return (
    <>
      <ButtonFace type={props.type ?? "button"} variant={props.variant ?? "outline"} size={props.size} disabled={props.disabled} busy={act.busy()} busyLabel={props.busyLabel} onClick={act.onClick} words={(element) => { words = element; }}>
        {props.children}
      </ButtonFace>
      {act.question(() => words?.textContent ?? "")}
    </>
  );
};
