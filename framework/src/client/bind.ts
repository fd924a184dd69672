/** A field and its setter as one thing, for inputs. */

/** A value and the way to change it; what the `bind` of an input takes. */
export interface Binding<T, Shown = T> {
  readonly value: Shown;
  readonly onValueChange: (value: T) => unknown;
  readonly name?: string;
  readonly label?: string;
  readonly required?: boolean;
  /** May be left empty where others may not: its label says so. */
  readonly optional?: boolean;
  readonly error?: string;
  readonly pending?: boolean;
  /** Milliseconds that a text input waits before it tells what was typed. Default 150. */
  readonly debounce?: number;
}

/** What the setter of a field takes: `Region | null` for `region` with `setRegion(region: Region | null)`; never without one. */
type Settable<C, K extends keyof C & string> = C extends { readonly [M in `set${Capitalize<K>}`]: (value: infer V) => unknown }
  ? C[K] extends V ? V : never
  : never;
/** The fields that have a setter: `region` with `setRegion(region)`. */
export type Bindable<C> = { [K in keyof C & string]: [Settable<C, K>] extends [never] ? never : K }[keyof C & string];

/**
 * A field and its setter as one thing: `bind(sales, "region")` is `sales.region` and `sales.setRegion`.
 * @param options.debounce milliseconds that text inputs wait, default 150; they never move the cursor
 */
export function bind<C extends object, K extends Bindable<C>>(
  state: C,
  field: K,
  options: { debounce?: number } = {},
): Binding<Settable<C, K>> {
  const setter = `set${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  const set = () => (state as Record<string, unknown>)[setter] as ((value: unknown) => unknown) & { pending: boolean; error?: Error };
  return {
    get value() { return state[field] as Settable<C, K>; },
    onValueChange: (value) => set()(value),
    name: field,
    get error() { return set().error?.message; },
    get pending() { return set().pending; },
    ...(options.debounce === undefined ? undefined : { debounce: options.debounce }),
  } as Binding<Settable<C, K>>;
}
