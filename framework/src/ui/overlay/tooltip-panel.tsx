/** A tooltip that shows: placed by Kobalte's popper. Loaded when the first one is wanted. */
import "../styles/tooltip.css";
import * as Popper from "@kobalte/core/popper";
import { createSignal, Show, type Component } from "solid-js";
import { Portal } from "solid-js/web";
import { Keys } from "../part/keys.tsx";
import type { Placement } from "../part/popup.tsx";
import { topDialog } from "../part/top-dialog.ts";

const TooltipPanel: Component<{
  id: string;
  anchor: HTMLElement;
  text: string;
  shortcut: string | undefined;
  placement: Placement | undefined;
  onStay: () => void;
  onLeave: () => void;
}> = (props) => {
  const [content, setContent] = createSignal<HTMLElement>();
  return (
    <Popper.Root anchorRef={() => props.anchor} contentRef={content} placement={props.placement ?? "top"} gutter={6} overflowPadding={8}>
      <Portal mount={topDialog() ?? document.body}>
        <Popper.Positioner>
          <div ref={setContent} id={props.id} role="tooltip" class="sol-tip" onPointerEnter={() => props.onStay()} onPointerLeave={() => props.onLeave()}>
            <span>{props.text}</span>
            <Show when={props.shortcut}>{(keys) => <Keys of={keys()} />}</Show>
          </div>
        </Popper.Positioner>
      </Portal>
    </Popper.Root>
  );
};
export default TooltipPanel;
