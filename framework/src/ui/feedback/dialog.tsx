import { createUniqueId, Show, type Component, type ParentProps } from "solid-js";
import { Loading } from "../../client/index.ts";
import { x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Guard } from "../part/guard.tsx";
import { Modal } from "../part/modal.tsx";
import { Failed } from "./empty.tsx";
import { Bone } from "./skeleton.tsx";

/**
 * A task over the page. It exists only while `open`; Esc, the × and a press beside it ask to close by
 * `onOpenChange(false)`. On a phone it rises from below.
 * @example <Dialog title="Order" open={orders.editing !== null} onOpenChange={(open) => open || orders.setEditing(null)}>…</Dialog>
 */
export const Dialog: Component<ParentProps<{ title: string; description?: string; open: boolean; onOpenChange: (open: boolean) => unknown }>> = (props) => {
  const id = createUniqueId();
  const close = () => props.onOpenChange(false);
  return (
    <Show when={props.open}>
      <Modal labelledBy={id} describedBy={props.description === undefined ? undefined : `${id}-note`} onClose={close}>
        <div class="sol-dialog-head">
          <div>
            <h2 class="sol-dialog-title" id={id}>{props.title}</h2>
            <Show when={props.description}><p class="sol-dialog-note" id={`${id}-note`}>{props.description}</p></Show>
          </div>
          <button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" aria-label="Close" title="Close" onClick={close}><Icon glyph={x} /></button>
        </div>
        <div class="sol-dialog-body sol-flow">
          <Guard fallback={(failure, retry) => <Failed title="This could not be shown" failure={failure} retry={retry} />}>
            <Loading fallback={<><Bone width="90%" height={12} /><Bone width="70%" height={12} /><Bone width="80%" height={12} /></>}>{props.children}</Loading>
          </Guard>
        </div>
      </Modal>
    </Show>
  );
};
