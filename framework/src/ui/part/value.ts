/** The one place where `bind` and `value` with `onValueChange` become the same thing. */
import type { Binding } from "../../client/index.ts";
import { createRefusal } from "./refusal.ts";

/** What all inputs share. An input takes `bind`, or `value` with `onValueChange`. */
export interface InputProps {
  label?: string;
  description?: string;
  error?: string;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
}

/** Shows any value of the kind, and gives back a `T`: a field of type string may be bound to a choice of three. */
export type Bound<T> = Binding<T, Wide<T> | null | undefined>;
export type Wide<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;

export interface ValueProps<T> {
  bind?: Bound<T>;
  value?: Wide<T> | null | undefined;
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
    pending: () => props.bind?.pending ?? false,
  };
}
