/** Something that is shown once and taken along. */
import { createSignal, createUniqueId, type Component } from "solid-js";

export const CopyLine: Component<{ label: string; text: string }> = (props) => {
  const id = createUniqueId();
  const [copied, setCopied] = createSignal(false);
  let input!: HTMLInputElement;
  const copy = async () => {
    input.select();
    await navigator.clipboard.writeText(props.text).then(() => setCopied(true), () => {});
  };
  return (
    <div class="sol-field sol-copy">
      <label class="sol-label" for={id}>{props.label}</label>
      <div class="sol-copy-row">
        <div class="sol-input" data-mono=""><input ref={input} id={id} readOnly attr:value={props.text} onFocus={() => input.select()} /></div>
        <button class="sol-btn" type="button" onClick={() => void copy()}>{copied() ? "Copied" : "Copy"}</button>
      </div>
    </div>
  );
};
