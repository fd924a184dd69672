/** What stands at the end of a form: what failed as a whole, and the button that gives it on. */
import "../styles/callout.css";
import { For, Show, type Component } from "solid-js";
import { ButtonFace } from "../button/face.tsx";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import type { FormCore } from "./form-core.ts";

export const FormProblem: Component<{ core: Pick<FormCore<object>, "state" | "stray"> }> = (props) => (
  <Show when={props.core.state.error}>
    <div class="sol-callout" data-color="danger" role="alert">
      <Icon glyph={circleAlert} />
      <div>{props.core.state.error}<For each={props.core.stray()}>{(line) => <p>{line}</p>}</For></div>
    </div>
  </Show>
);

export const SubmitButton: Component<{ core: Pick<FormCore<object>, "state">; label: string; busyLabel?: string | undefined }> = (props) => (
  <ButtonFace type="submit" variant="solid" busy={props.core.state.pending} busyLabel={props.busyLabel}>{props.label}</ButtonFace>
);
