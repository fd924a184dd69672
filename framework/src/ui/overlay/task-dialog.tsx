/** A dialog with a title and what is to be done: what `Dialog` and `Drawer` have in common. Changes that would be lost are asked about before it closes. */
import "../styles/dialog.css";
import "../styles/page.css";
import { createUniqueId, onMount, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Loading } from "../../client/index.ts";
import { Failed } from "../feedback/empty.tsx";
import { Bone } from "../feedback/skeleton.tsx";
import { x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { focusFirst } from "../part/first-focus.ts";
import { Guard } from "../part/guard.tsx";
import { Modal } from "../part/modal.tsx";
import { createClosing } from "../part/unsaved.tsx";

export interface TaskProps {
  /** What is in it. */
  title: string;
  /** A line under the title. */
  description?: string | undefined;
  /** It exists only while this is true. */
  open: boolean;
  /** It asks to be closed. */
  onOpenChange: (open: boolean) => unknown;
}

/** @param props.at more of `Modal`: at which side, how large */
export const TaskDialog: Component<ParentProps<TaskProps & { actions?: JSX.Element; at?: { readonly class: string; readonly side: "start" | "end" | "bottom"; readonly size: string } | undefined }>> = (props) => {
  const id = createUniqueId();
  let body!: HTMLDivElement;
  const { ask: close, Scope, question } = createClosing(() => props.onOpenChange(false));
  return (
    <Show when={props.open}>
      <Modal {...props.at} labelledBy={id} describedBy={props.description ? `${id}-note` : undefined} onClose={close}>
        <div class="sol-dialog-head">
          <div>
            <h2 class="sol-dialog-title" id={id}>{props.title}</h2>
            <Show when={props.description}><p class="sol-dialog-note" id={`${id}-note`}>{props.description}</p></Show>
          </div>
          <button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" aria-label="Close" title="Close" onClick={close}><Icon glyph={x} /></button>
        </div>
        <div class="sol-dialog-body sol-flow" ref={body}>
          <Guard fallback={(failure, retry) => <Failed title="This could not be shown" failure={failure} retry={retry} />}>
            <Loading fallback={<><Bone width="90%" height={12} /><Bone width="70%" height={12} /><Bone width="80%" height={12} /></>}><Scope>{props.children}</Scope><Begun here={() => focusFirst(body)} /></Loading>
          </Guard>
        </div>
        <Show when={props.actions}>{(actions) => <div class="sol-dialog-foot">{actions()}</div>}</Show>
        {question()}
      </Modal>
    </Show>
  );
};

/** Calls when what it stands after is there: at once, or when its values have come. */
const Begun: Component<{ here: () => void }> = (props) => {
  onMount(() => queueMicrotask(() => props.here()));
  return null;
};
