import "../styles/dialog.css";
import "../styles/field.css";
import "../styles/page.css";
import { createEffect, createSignal, createUniqueId, on, Show, type Component, type ParentProps } from "solid-js";
import { Failure } from "../../client/index.ts";
import { isFailed } from "../../client/event/failed.ts";
import { currentPage } from "../../client/page.ts";
import { Button } from "../button/button.tsx";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Modal } from "../part/modal.tsx";

/**
 * The question before what cannot be undone. It names what goes, both answers say what they do, and the safe one has the focus. With
 * `confirmText` the user has to type it. While `onConfirm` runs the button is busy; where it fails the reason stands in the dialog, which stays.
 * @example
 * <AlertDialog open={deleting()} onOpenChange={setDeleting} title="Delete 3 orders?" danger confirmLabel="Delete 3 orders" cancelLabel="Keep them"
 *   description="MR-20481, MR-20470 and MR-20468 go with their notes and files." onConfirm={() => orders.remove(ids())} />
 */
export const AlertDialog: Component<ParentProps<{
  /** It exists only while this is true. */
  open: boolean;
  /** It asks to be closed, by an answer or by Esc. */
  onOpenChange: (open: boolean) => unknown;
  /** The question. */
  title: string;
  /** What goes, and that it cannot be undone. */
  description?: string | undefined;
  /** The words of the answer that does it: verb and object. */
  confirmLabel: string;
  /** Default "Cancel". */
  cancelLabel?: string;
  /** Something is taken away for good: the answer is red. */
  danger?: boolean;
  /** What has to be typed before it can be confirmed. */
  confirmText?: string;
  /** Does it. A promise is waited for; one that fails keeps the dialog open with its reason. */
  onConfirm: () => unknown;
}>> = (props) => {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<string>();
  createEffect(on(() => props.open, () => {
    setTyped("");
    setBusy(false);
    setRefusal(undefined);
  }));
  const close = () => {
    if (!busy()) props.onOpenChange(false);
  };
  const confirm = async (): Promise<void> => {
    setRefusal(undefined);
    setBusy(true);
    try {
      await props.onConfirm();
      props.onOpenChange(false);
    } catch (error) {
      if (!(error instanceof Failure)) currentPage().report(error);
      if (!(error instanceof Failure) || isFailed(error)) setRefusal(error instanceof Failure ? error.message : "That did not work.");
    } finally {
      setBusy(false);
    }
  };
  const blocked = () => Boolean(props.confirmText) && typed().trim() !== props.confirmText;
  return (
    <Show when={props.open}>
      <Modal role="alertdialog" labelledBy={id} describedBy={props.description ? `${id}-note` : undefined} onClose={close}>
        <div class="sol-dialog-head">
          <div>
            <h2 class="sol-dialog-title" id={id}>{props.title}</h2>
            <Show when={props.description}><p class="sol-dialog-note" id={`${id}-note`}>{props.description}</p></Show>
          </div>
        </div>
        <div class="sol-dialog-body sol-flow">
          {props.children}
          <Show when={props.confirmText}>
            {(word) => (
              <div class="sol-field">
                <label class="sol-label" for={`${id}-word`}>Type <code class="sol-mono">{word()}</code> to confirm</label>
                <div class="sol-input"><input id={`${id}-word`} autocomplete="off" spellcheck={false} value={typed()} onInput={(event) => setTyped(event.currentTarget.value)} /></div>
              </div>
            )}
          </Show>
          <Show when={refusal()}>{(words) => <p class="sol-hint" data-tone="negative" role="alert"><Icon glyph={circleAlert} />{words()}</p>}</Show>
        </div>
        <div class="sol-dialog-foot">
          <button class="sol-btn" type="button" autofocus disabled={busy()} onClick={close}>{props.cancelLabel ?? "Cancel"}</button>
          <Button variant={props.danger ? "danger" : "solid"} disabled={blocked()} onClick={confirm}>{props.confirmLabel}</Button>
        </div>
      </Modal>
    </Show>
  );
};
