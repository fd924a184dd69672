/** An open popup, by Kobalte: placed beside its anchor and kept in view, closed by Esc and by a press outside. Loaded when the first one is near. */
import "../styles/popup.css";
import { Popover, usePopoverContext } from "@kobalte/core/popover";
import { createRenderEffect, type Component } from "solid-js";
import type { PopupProps } from "./popup.tsx";
import { stopsIn } from "./stops.ts";
import { topDialog } from "./top-dialog.ts";

export type PopupPanelProps = PopupProps & {
  id: string;
  /** The button that opens it, which gets the focus back. */
  from: HTMLElement | undefined;
};

const PopupPanel: Component<PopupPanelProps> = (props) => {
  /** What had the focus when it opened. */
  let before: HTMLElement | undefined;
  const onOpenAutoFocus = (event: Event) => {
    before = props.anchor?.contains(document.activeElement) ? document.activeElement as HTMLElement : undefined;
    const target = props.initialFocus?.();
    if (target === undefined) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
  };
  /** Kobalte goes to the trigger after this; from a control that has more than that, it is gone back to what opened it. */
  const onCloseAutoFocus = () => {
    const back = before;
    if (back?.isConnected && back !== props.from) queueMicrotask(() => { if (document.activeElement === props.from) back.focus({ preventScroll: true }); });
  };
  const onInteractOutside = (event: Event) => {
    if (event.target instanceof Node && props.stays?.contains(event.target)) event.preventDefault();
  };
  /** It stands at the end of the document: past its ends Tab goes on from the trigger, as if it stood beside that. */
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const { from } = props;
    if (event.key !== "Tab" || event.defaultPrevented || from === undefined) return;
    const panel = event.currentTarget;
    const own = stopsIn(panel);
    const end = event.shiftKey ? own[0] : own.at(-1);
    const around = stopsIn(from.closest("dialog, [role=dialog]") ?? document.body).filter((each) => !panel.contains(each));
    const next = event.shiftKey ? from : around[around.indexOf(from) + 1];
    // A list closes itself on Tab, and is gone by now.
    if (next === undefined || (panel.isConnected && document.activeElement !== (end ?? panel))) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <Popover open={props.open} onOpenChange={props.onOpenChange} {...(props.anchor === undefined ? {} : { anchorRef: () => props.anchor })} placement={props.placement ?? "bottom-start"} gutter={4} overflowPadding={8} fitViewport>
      <Opener from={props.from} />
      <Popover.Portal mount={topDialog()}>
        <Popover.Content id={props.id} class={`sol-pop ${props.class}`} aria-label={props.name} {...(props.role && { role: props.role })} onOpenAutoFocus={onOpenAutoFocus} onCloseAutoFocus={onCloseAutoFocus} onInteractOutside={onInteractOutside} onKeyDown={onKeyDown}>
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
};
export default PopupPanel;

/** The trigger was there before, so it is handed over. */
const Opener: Component<{ from: HTMLElement | undefined }> = (props) => {
  const popover = usePopoverContext();
  createRenderEffect(() => { if (props.from !== undefined) popover.setTriggerRef(props.from); });
  return null;
};
