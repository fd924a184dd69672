import "../styles/field.css";
import "../styles/form.css";
import "../styles/page.css";
import { createMemo, createSignal, Show, untrack, type JSX } from "solid-js";
import { Button } from "../button/button.tsx";
import { Steps } from "../nav/steps.tsx";
import { Unsaved } from "../part/unsaved.tsx";
import { viewOf, type Fields } from "./fields.ts";
import { createFormCore, type FormSource, type FormState } from "./form-core.ts";
import { FormProblem, SubmitButton } from "./form-parts.tsx";
import { WizardReview } from "./wizard-review.tsx";

export interface WizardStep<T extends object> {
  title: string;
  description?: string;
  /** What it asks for: checked before the next step, and led back to where the server finds it wrong. */
  fields: readonly (keyof T & string)[];
  /** Asked with what is filled in so far, before the next step; may be a handler. What it throws by `invalid` stands at its fields. */
  check?: (input: T) => unknown;
  /** In place of names and values, where all is read over. */
  review?: (input: T) => JSX.Element;
  content: (fields: Fields<T>, form: FormState) => JSX.Element;
}

export interface WizardProps<T extends object, R> extends FormSource<T, R> {
  /** Leaving the page, or closing the dialog around it, asks first where something was changed. Default: yes. */
  guard?: boolean;
  steps: readonly WizardStep<NoInfer<T>>[];
  /** A step at the end shows all that was filled in. Default: yes. */
  review?: boolean;
  /** Words of the last button; "Finish". */
  submitLabel?: string;
  /** What it says while the handler runs. */
  busyLabel?: string;
  /** Which step shows, from 0. */
  onStepChange?: (step: number) => unknown;
}

/**
 * A form in steps, for one handler at the end. The next step opens when what this one asks for is right, by the handler's type and by
 * its own `check`; going back keeps everything. What the server refuses opens the step that asks for it.
 * @example
 * <Wizard onSubmit={orders.place} submitLabel="Place the order" steps={[
 *   { title: "Customer", fields: ["customer"], content: (order) => <TextField label="Customer" bind={order.customer} /> },
 *   { title: "Delivery", fields: ["address", "express"], check: orders.reaches, content: (order) => <Delivery order={order} /> },
 * ]} />
 */
export function Wizard<T extends object, R = unknown>(props: WizardProps<T, R>): JSX.Element {
  const [at, setAt] = createSignal(0);
  let heading: HTMLHeadingElement | undefined;
  const last = () => props.steps.length - 1 + (props.review === false ? 0 : 1);
  const step = createMemo(() => props.steps[at()]);
  const go = (to: number) => {
    if (to === untrack(at) || to < 0 || to > last()) return;
    setAt(to);
    // Whoever does not see that all has changed is told by the title, which has the focus.
    heading?.focus();
    props.onStepChange?.(to);
  };
  const core = createFormCore<T, R>({
    get onSubmit() { return props.onSubmit; },
    get initial() { return props.initial; },
    onDone: (result) => {
      setAt(0);
      props.onDone?.(result);
    },
  }, (paths) => {
    const wrong = props.steps.findIndex(({ fields }) => paths.some((path) => fields.includes(path.split(".")[0] as never)));
    if (wrong >= 0) go(wrong);
  });
  const next = async (): Promise<void> => {
    const { fields, check } = untrack(step)!;
    const nodes = fields.map((name) => core.root.child(name));
    for (const node of nodes) node.clearErrors();
    if (!nodes.map((node) => node.check()).every(Boolean)) return core.toFirstWrong();
    await check?.(core.read());
    go(untrack(at) + 1);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    core.run(untrack(at) < last() ? next : core.submit);
  };
  const items = () => [...props.steps.map(({ title, fields }) => ({ label: title, invalid: fields.some((name) => core.root.child(name).wrong().length > 0) })), ...(props.review === false ? [] : ["Review"])];
  const content = createMemo(() => { const { content: draw } = step() ?? {}; return draw && untrack(() => draw(viewOf(core.root, true) as Fields<T>, core.state)); });
  return (
    <form ref={core.ref} class="sol-form sol-wizard" method="post" novalidate onSubmit={onSubmit}>
      <Steps items={items()} value={at()} onValueChange={go} />
      <div class="sol-wizard-head">
        <h2 class="sol-wizard-title" tabindex="-1" ref={heading}>{step()?.title ?? "Review"}</h2>
        <Show when={step()?.description}><p class="sol-hint">{step()!.description}</p></Show>
      </div>
      <Show when={step()} fallback={<WizardReview steps={props.steps} input={core.read()} onChange={go} />}><div class="sol-form-fields sol-flow">{content()}</div></Show>
      <FormProblem core={core} />
      <Unsaved when={core.state.changed && (props.guard ?? true)} />
      <div class="sol-form-foot">
        <Show when={at() > 0}><Button onClick={() => go(at() - 1)} disabled={core.state.pending}>Back</Button></Show>
        <SubmitButton core={core} label={at() < last() ? "Next" : props.submitLabel ?? "Finish"} busyLabel={at() < last() ? undefined : props.busyLabel} />
      </div>
    </form>
  );
}
