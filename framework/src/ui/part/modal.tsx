/**
 * The browser's own modal dialog: focus goes in and comes back, the page behind is inert, Esc closes. It is rendered
 * only while it is open. What opens inside of it (lists, calendars) is mounted inside of it.
 */
import "../styles/dialog.css";
import { onCleanup, onMount, type Component, type JSX } from "solid-js";
import { isServer, Portal } from "solid-js/web";

export const Modal: Component<{
  role?: "dialog" | "alertdialog";
  labelledBy: string;
  describedBy?: string | undefined;
  /** At a side of the window, over its whole length; in the middle by default. */
  side?: "start" | "end" | "bottom" | undefined;
  /** Its width, or at the bottom its height: any CSS length. */
  size?: string | undefined;
  /** More than what dialogs have. */
  class?: string;
  /** Esc, or a press beside it where it is no question. */
  onClose: () => unknown;
  children: JSX.Element;
}> = (props) => {
  if (isServer) return null;
  let element!: HTMLDialogElement;
  const before = document.activeElement;
  onMount(() => element.showModal());
  onCleanup(() => {
    element.close();
    // The element leaves with its close event unheard, so the focus is brought back here.
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  const onCancel = (event: Event) => {
    event.preventDefault();
    props.onClose();
  };
  const onPress = (event: MouseEvent) => {
    if (event.target === element && props.role !== "alertdialog") props.onClose();
  };
  return (
    <Portal>
      <dialog
        ref={element} class={props.class === undefined ? "sol-dialog" : `sol-dialog ${props.class}`} data-side={props.side} style={props.size === undefined ? undefined : { "--size": props.size }} role={props.role} aria-labelledby={props.labelledBy} aria-describedby={props.describedBy}
        onCancel={onCancel} onPointerDown={onPress}
      >
        {props.children}
      </dialog>
    </Portal>
  );
};
