/** How inputs with options give what is chosen: one, one or none, or several. */
import type { Binding } from "../../client/index.ts";
import type { ValueProps } from "../part/value.ts";

export type Choice<T> =
  | { /** Several may be chosen: values are lists. */ multiple: true; /** A way back to none: null, or an empty list of several. */ clearable?: boolean; bind?: Binding<readonly T[]>; value?: readonly T[] | null | undefined; onValueChange?: (values: T[]) => unknown }
  | ({ multiple?: false; /** A way back to none, which is null. */ clearable: true } & ValueProps<T | null>)
  | ({ multiple?: false; clearable?: false } & ValueProps<T>);

/** All shapes of `Choice` as the components see them: what is chosen is always a list. */
export interface AnyChoice {
  multiple?: boolean;
  clearable?: boolean;
  bind?: Binding<unknown>;
  value?: unknown;
  onValueChange?: (value: never) => unknown;
}
