/** Codes for who has lost the phone: shown once. */
import "./account.css";
import "../styles/field.css";
import { createSignal, For, type Component } from "solid-js";
import { Button } from "../button/button.tsx";
import { CopyButton } from "../button/copy-button.tsx";
import { Checkbox } from "../input/checkbox.tsx";

export const RecoveryCodes: Component<{ codes: readonly string[]; onKept: () => void }> = (props) => {
  const [kept, setKept] = createSignal(false);
  const text = () => props.codes.join("\n");
  const file = () => `data:text/plain;charset=utf-8,${encodeURIComponent(`${text()}\n`)}`;
  return (
    <div class="sol-recovery">
      <ol class="sol-recovery-codes"><For each={props.codes}>{(code) => <li><code>{code}</code></li>}</For></ol>
      <p class="sol-hint">They are not shown again. Keep them where you keep passwords.</p>
      <div class="sol-copy-row">
        <CopyButton text={text()} />
        <a class="sol-btn" href={file()} download="recovery-codes.txt">Save as file</a>
      </div>
      <Checkbox label="I have kept them" value={kept()} onValueChange={setKept} />
      <Button variant="solid" disabled={!kept()} onClick={() => props.onKept()}>Go on</Button>
    </div>
  );
};
