import { createEffect, createMemo, createSignal, For, on, Show, untrack, type JSX } from "solid-js";
import { Failure } from "../../client/index.ts";
import { formOf } from "../../client/view.ts";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { createPending } from "../part/pending.ts";
import { AutoFields } from "./auto-fields.tsx";
import { viewOf, type Fields } from "./fields.ts";
import { FormNode } from "./form-node.ts";

export interface FormState {
  /** The handler is running. */
  readonly pending: boolean;
  /** Something was filled in since the start or the last success. */
  readonly changed: boolean;
  /** What failed, where it belongs to no field. */
  readonly error: string | undefined;
  reset(): void;
}

interface FormProps<T extends object, R> {
  onSubmit: (input: T) => Promise<R>;
  /** What is there before anything is typed. With it the form stays filled after a success, without it it is emptied. */
  initial?: { readonly [K in keyof T]?: T[K] | undefined } | undefined;
  onDone?: (result: R) => unknown;
  /** Words of the button at the end; "Save". */
  submitLabel?: string;
  /** At the end, across from the button. */
  foot?: JSX.Element;
  /** Without, an input is drawn for each property of the handler's argument, by its type. */
  children?: (fields: Fields<T>, form: FormState) => JSX.Element;
}

/**
 * Inputs for the one argument of a handler. Its type says what is needed and what fits (`Length<1, 80>`, `Email`, `Min<0>`), which is
 * checked before anything is sent. What the server finds wrong (`throw invalid({ title: "…" })`) stands at its field and takes the
 * focus; anything else above the button.
 * @example <Form onSubmit={todos.add}>{(fields) => <TextField label="What else?" bind={fields.title} />}</Form>
 * @example <Form onSubmit={todos.add} />
 */
export function Form<T extends object, R = unknown>(props: FormProps<T, R>): JSX.Element {
  const [pending, run] = createPending();
  const [changed, setChanged] = createSignal(false);
  const [error, setError] = createSignal<string>();
  const [stray, setStray] = createSignal<readonly string[]>([]);
  const shape = untrack(() => formOf(props.onSubmit));
  const root = new FormNode(() => "", copy(untrack(() => props.initial)), () => setChanged(true), shape && { optional: false, shape: ["object", shape, null] });
  let element!: HTMLFormElement;

  const restart = (initial: unknown) => {
    root.reset(initial);
    setChanged(false);
    setError(undefined);
    setStray([]);
  };
  const fail = (failure: unknown) => {
    const wrong = Object.entries(failure instanceof Failure ? failure.fields : {});
    const lost: string[] = [];
    for (const [path, message] of wrong) {
      const node = root.at(path.replace(/^0\./, ""));
      if (node?.bound) node.setError(message);
      else lost.push(`${path}: ${message}`);
    }
    setStray(lost);
    if (wrong.length === 0 || lost.length > 0) setError(failure instanceof Failure ? failure.message : "That did not work.");
    toFirstWrong();
    if (!(failure instanceof Failure)) throw failure;
  };
  const toFirstWrong = () => queueMicrotask(() => element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  const submit = async (): Promise<void> => {
    const input = root.read() as T;
    setError(undefined);
    setStray([]);
    root.clearErrors();
    if (!root.check()) return toFirstWrong();
    let result: R;
    try {
      result = await props.onSubmit(input);
    } catch (failure) {
      return fail(failure);
    }
    restart(props.initial === undefined ? undefined : input);
    props.onDone?.(result);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!untrack(pending)) run(submit);
  };

  // Another record to edit: taken over as long as nothing was typed into this one.
  createEffect(on(() => props.initial, (initial) => {
    if (!untrack(changed)) restart(copy(initial));
  }, { defer: true }));

  const state: FormState = {
    get pending() { return pending(); },
    get changed() { return changed(); },
    get error() { return error(); },
    reset: () => restart(copy(untrack(() => props.initial))),
  };
  const content = createMemo(() => untrack(() => props.children?.(viewOf(root, true) as Fields<T>, state) ?? <AutoFields of={root} />));
  return (
    <form ref={element} class="sol-form" method="post" novalidate onSubmit={onSubmit}>
      <div class="sol-form-fields sol-flow">{content()}</div>
      <Show when={error()}>
        <div class="sol-callout" data-color="danger" role="alert">
          <Icon glyph={circleAlert} />
          <div>{error()}<For each={stray()}>{(line) => <p>{line}</p>}</For></div>
        </div>
      </Show>
      <div class="sol-form-foot">
        <button class="sol-btn" type="submit" data-variant="solid" aria-busy={pending() ? "true" : undefined} aria-disabled={pending() ? "true" : undefined}>
          <span class="sol-btn-text">{props.submitLabel ?? "Save"}</span>
          <Show when={pending()}><span class="sol-spinner" aria-hidden="true" /></Show>
        </button>
        {props.foot}
      </div>
    </form>
  );
}

/** The server's values are read-only views that go on changing; a form works on what they were. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}
