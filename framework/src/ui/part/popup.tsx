/** What opens from a control: Kobalte's popover, placed below it and kept in view, closed by Esc and by a press outside. */
import { Popover } from "@kobalte/core/popover";
import type { Component, JSX } from "solid-js";

export const Popup: Component<{
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Holds a `PopupTrigger`. */
  trigger?: JSX.Element;
  /** Where it opens, without a trigger. */
  anchor?: HTMLElement;
  /** What the popup is, for those who do not see it. */
  name: string;
  class: string;
  /** Where the focus goes on opening; the first thing that takes it by default. */
  initialFocus?: () => HTMLElement | undefined;
  children: JSX.Element;
}> = (props) => {
  const onOpenAutoFocus = (event: Event) => {
    const target = props.initialFocus?.();
    if (target === undefined) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
  };
  return (
    <Popover open={props.open} onOpenChange={props.onOpenChange} {...(props.anchor === undefined ? {} : { anchorRef: () => props.anchor })} placement="bottom-start" gutter={4} overflowPadding={8} fitViewport>
      {props.trigger}
      <Popover.Portal mount={topDialog()}>
        <Popover.Content class={`sol-pop ${props.class}`} aria-label={props.name} onOpenAutoFocus={onOpenAutoFocus}>
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
};

export const PopupTrigger = Popover.Trigger;

/** All that is outside of the topmost modal dialog is inert and below it, so what opens from inside belongs inside. */
function topDialog(): HTMLElement | undefined {
  return Array.from(document.querySelectorAll<HTMLElement>("dialog.sol-dialog[open]")).at(-1);
}
