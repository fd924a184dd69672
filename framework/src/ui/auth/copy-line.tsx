/** Something that is shown once and taken along. */
import "./account.css";
import "../styles/field.css";
import { createUniqueId, type Component } from "solid-js";
import { CopyButton } from "../button/copy-button.tsx";

export const CopyLine: Component<{ label: string; text: string }> = (props) => {
  const id = createUniqueId();
  return (
    <div class="sol-field sol-copy">
      <label class="sol-label" for={id}>{props.label}</label>
      <div class="sol-copy-row">
        <div class="sol-input" data-mono=""><input id={id} readOnly attr:value={props.text} onFocus={(event) => event.currentTarget.select()} /></div>
        <span data-scripted=""><CopyButton text={props.text} /></span>
      </div>
    </div>
  );
};
