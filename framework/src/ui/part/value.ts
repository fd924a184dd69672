/** The one place where `bind` and `value` with `onValueChange` become the same thing. */
import type { Binding } from "../../client/index.ts";
import { createRefusal } from "./refusal.ts";

/** What all inputs share. An input takes `bind`, or `value` with `onValueChange`. */
export interface InputProps {
  /** Its words, above or beside it. */
  label?: string;
  /** One line below it: what it is for. */
  description?: string;
  /** What is wrong, in place of the description; it is announced, and the edge turns red. */
  error?: string;
  /** An example while it is empty; never in place of a label. */
  placeholder?: string;
  /** Marked as needed; a `Form` does not send without it. */
  required?: boolean;
  /** Cannot be used now: say why in `description`. */
  disabled?: boolean;
  /** Shown as a text to read and copy. */
  readOnly?: boolean;
}

/** Shows any value of the kind, and gives back a `T`: a field of type string may be bound to a choice of three. */
export type Bound<T> = Binding<T, Wide<T> | null | undefined>;
export type Wide<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

export interface ValueProps<T> {
  /** A field with its setter, `bind(sales, "region")`, or a field of a `Form`. */
  bind?: Bound<T>;
  /** What it shows, where there is no `bind`. */
  value?: Wide<T> | null | undefined;
  /** Takes the value that the user has chosen; a promise that it returns is waited for. */
  onValueChange?: (value: T) => unknown;
}

/** Milliseconds that a text input waits before it tells a binding what was typed. */
const WAIT = 150;

/** An input's value from either source. All parts are read when they are called, so that they stay tracked. */
export interface Source<T, Shown> {
  value(): Shown;
  /** Gives the value on; the result is what the receiver returned, a promise where it runs on the server. */
  set(value: T): unknown;
  /** Milliseconds of rest before a text is given on. */
  wait(): number;
  name(): string | undefined;
  label(): string | undefined;
  error(): string | undefined;
  required(): boolean;
  /** A form that asks for some things and not for others says so of this one. */
  optional(): boolean;
  pending(): boolean;
}

interface Either<T, Shown> {
  readonly label?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly bind?: Binding<T, Shown> | undefined;
  readonly value?: Shown | undefined;
  readonly onValueChange?: ((value: T) => unknown) | undefined;
}

/** @param compact there is no room for an error: one that the input was given is toasted, as of any call */
export function sourceOf<T, Shown>(props: Either<T, Shown>, compact = false): Source<T, Shown | undefined> {
  const refusal = createRefusal();
  const give = (value: T) => (props.bind ? props.bind.onValueChange(value) : props.onValueChange?.(value));
  return {
    value: () => (props.bind ? props.bind.value : props.value),
    set: (value) => (compact ? give(value) : refusal.watch(() => give(value))),
    wait: () => (props.bind ? props.bind.debounce ?? WAIT : 0),
    name: () => props.bind?.name,
    label: () => props.label ?? props.bind?.label,
    error: () => props.error ?? (compact ? undefined : props.bind?.error ?? refusal.message()),
    required: () => props.required ?? props.bind?.required ?? false,
    optional: () => props.required === undefined && (props.bind?.optional ?? false),
    pending: () => props.bind?.pending ?? false,
  };
}
