/** The question before an action that cannot be undone. */
import "../styles/dialog.css";
import { createUniqueId, type Component } from "solid-js";
import { Modal } from "../part/modal.tsx";

export const Confirm: Component<{
  question: string;
  /** The words of the button that asked: they name the action. */
  action: string;
  danger: boolean;
  onAnswer: (yes: boolean) => unknown;
}> = (props) => {
  const id = createUniqueId();
  return (
    <Modal role="alertdialog" labelledBy={id} onClose={() => props.onAnswer(false)}>
      <div class="sol-dialog-head"><div><h2 class="sol-dialog-title" id={id}>{props.question}</h2></div></div>
      <div class="sol-dialog-foot">
        <button class="sol-btn" type="button" autofocus onClick={() => props.onAnswer(false)}>Cancel</button>
        <button class="sol-btn" type="button" data-variant={props.danger ? "danger" : "solid"} onClick={() => props.onAnswer(true)}>{props.action}</button>
      </div>
    </Modal>
  );
};
