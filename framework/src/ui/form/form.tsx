import "../styles/form.css";
import "../styles/page.css";
import { createMemo, Show, untrack, type JSX } from "solid-js";
import { formNotDrawn } from "../../errors/client.ts";
import { circleCheck } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Unsaved } from "../part/unsaved.tsx";
import { drawing } from "./drawing.ts";
import { viewOf, type Fields } from "./fields.ts";
import { createFormCore, type FormSource, type FormState } from "./form-core.ts";
import type { FormNode } from "./form-node.ts";
import { FormProblem, SubmitButton } from "./form-parts.tsx";

interface FormProps<T extends object, R> extends FormSource<T, R> {
  /** Leaving the page, or closing the dialog around it, asks first where something was changed. Default: where it has `initial`. */
  guard?: boolean;
  /** Words of the button at the end; "Save". */
  submitLabel?: string;
  /** What it says while the handler runs; "Saving…" where it says "Save". */
  busyLabel?: string;
  /** What stands beside it after a success, as long as nothing is changed; where it has `initial`, and so stays filled. "Saved". */
  doneLabel?: string;
  /** At the end, across from the button. */
  foot?: JSX.Element;
  /** Without, an input is drawn for each property of the handler's argument, by its type. */
  children?: (fields: Fields<T>, form: FormState) => JSX.Element;
}

/**
 * Inputs for the one argument of a handler. Its type says what is needed and what fits (`Length<1, 80>`, `Email`, `Min<0>`), which is
 * checked before anything is sent. What the server finds wrong (`throw invalid({ title: "…" })`) stands at its field and takes the
 * focus; anything else above the button. What is typed stays through lost connections and refusals.
 * @example <Form onSubmit={todos.add}>{(fields) => <TextField label="What else?" bind={fields.title} />}</Form>
 * @example <Form onSubmit={todos.add} />
 */
export function Form<T extends object, R = unknown>(props: FormProps<T, R>): JSX.Element {
  const core = createFormCore<T, R>(props);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    core.run(core.submit);
  };
  const content = createMemo(() => untrack(() => props.children?.(viewOf(core.root, true) as Fields<T>, core.state) ?? drawn(core.root)));
  return (
    <form ref={core.ref} class="sol-form" method="post" novalidate onSubmit={onSubmit}>
      <div class="sol-form-fields sol-flow">{content()}</div>
      <FormProblem core={core} />
      <Unsaved when={core.state.changed && (props.guard ?? "initial" in props)} />
      <div class="sol-form-foot">
        <SubmitButton core={core} label={props.submitLabel ?? "Save"} busyLabel={props.busyLabel ?? (props.submitLabel === undefined ? "Saving…" : undefined)} />
        <span class="sol-form-done" role="status"><Show when={core.state.done && "initial" in props}><Icon glyph={circleCheck} size="sm" />{props.doneLabel ?? "Saved"}</Show></span>
        {props.foot}
      </div>
    </form>
  );
}

function drawn(root: FormNode): JSX.Element {
  if (drawing.fields === undefined) throw formNotDrawn();
  return drawing.fields({ of: root });
}
