/** What forms do whatever they look like: hold what is filled in, check it, give it to the handler, and put what is wrong where it belongs. */
import { createEffect, createSignal, on, untrack, type Accessor } from "solid-js";
import { Failure } from "../../client/index.ts";
import { formOf } from "../../client/view.ts";
import { createPending } from "../part/pending.ts";
import { FormNode } from "./form-node.ts";

export interface FormState {
  /** The handler is running. */
  readonly pending: boolean;
  /** Something was filled in since the start or the last success. */
  readonly changed: boolean;
  /** The last success, as long as nothing was changed since. */
  readonly done: boolean;
  /** What failed, where it belongs to no field. */
  readonly error: string | undefined;
  reset(): void;
}

export interface FormSource<T extends object, R> {
  onSubmit: (input: T) => Promise<R>;
  /** What is there before anything is typed. With it the form stays filled after a success, without it it is emptied. */
  initial?: { readonly [K in keyof T]?: T[K] | undefined } | undefined;
  onDone?: (result: R) => unknown;
  /** Leaving the page, or closing the dialog around it, asks first where something was changed. */
  guard?: boolean;
}

export interface FormCore<T extends object> {
  readonly root: FormNode;
  readonly state: FormState;
  /** What is wrong in places that no input shows. */
  readonly stray: Accessor<readonly string[]>;
  /** The element around the inputs: what is wrong in it takes the focus. */
  ref(element: HTMLElement): void;
  /** Runs as a part of the form: it is pending meanwhile, and what is refused stands at its field. Not while another runs. */
  run(action: () => unknown): void;
  /** What is filled in, to the handler, if all that is shown is right. */
  submit(): Promise<void>;
  read(): T;
  toFirstWrong(): void;
}

/** @param onWrong the fields that were refused, before one of them takes the focus */
export function createFormCore<T extends object, R>(props: FormSource<T, R>, onWrong: (paths: readonly string[]) => void = () => {}): FormCore<T> {
  const [pending, run] = createPending();
  const [changed, setChanged] = createSignal(false);
  const [done, setDone] = createSignal(false);
  const [error, setError] = createSignal<string>();
  const [stray, setStray] = createSignal<readonly string[]>([]);
  const shape = untrack(() => formOf(props.onSubmit));
  let edits = 0;
  const edited = () => {
    edits++;
    setChanged(true);
    setDone(false);
  };
  const root = new FormNode(() => "", copy(untrack(() => props.initial)), edited, shape && { optional: false, shape: ["object", shape, null] });
  let element: HTMLElement | undefined;

  const clean = () => {
    setDone(false);
    setError(undefined);
    setStray([]);
  };
  const restart = (initial: unknown) => {
    root.reset(initial);
    setChanged(false);
    clean();
  };
  const toFirstWrong = () => queueMicrotask(() => element?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  const fail = (failure: unknown) => {
    const wrong = Object.entries(failure instanceof Failure ? failure.fields : {}).map(([path, message]) => [path.replace(/^0\./, ""), message] as const);
    const lost: string[] = [];
    for (const [path, message] of wrong) {
      const node = root.at(path);
      if (node?.bound) node.setError(message);
      else lost.push(`${path}: ${message}`);
    }
    setStray(lost);
    if (wrong.length === 0 || lost.length > 0) setError(failure instanceof Failure ? failure.message : "That did not work.");
    onWrong(wrong.map(([path]) => path));
    toFirstWrong();
    if (!(failure instanceof Failure)) throw failure;
  };
  const read = () => root.read() as T;
  const submit = async (): Promise<void> => {
    const input = read();
    root.clearErrors();
    if (!root.check()) {
      onWrong(root.wrong());
      return toFirstWrong();
    }
    const before = edits;
    const result = await props.onSubmit(input);
    if (props.initial === undefined) restart(undefined);
    // What was typed while the handler ran is not stored yet.
    else if (edits === before || isSame(read(), input)) restart(input);
    setDone(!untrack(changed));
    props.onDone?.(result);
  };

  // Another record to edit: taken over as long as nothing was typed into this one.
  createEffect(on(() => props.initial, (initial) => {
    if (!untrack(changed)) restart(copy(initial));
  }, { defer: true }));

  return {
    root, stray, submit, read, toFirstWrong,
    ref: (given) => { element = given; },
    run: (action) => {
      if (untrack(pending)) return;
      clean();
      run(async () => {
        try {
          await action();
        } catch (failure) {
          fail(failure);
        }
      });
    },
    state: {
      get pending() { return pending(); },
      get changed() { return changed(); },
      get done() { return done(); },
      get error() { return error(); },
      reset: () => restart(copy(untrack(() => props.initial))),
    },
  };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The server's values are read-only views that go on changing; a form works on what they were. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}
