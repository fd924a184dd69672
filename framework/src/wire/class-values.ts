/** Classes of the app whose instances travel as what they are. By a global, so that there is one list whichever copy of this module is asked. */

/** How an instance becomes plain data, and comes back. */
export interface ValueCodec<T, Data> {
  /** Plain data: texts, numbers, lists, objects, dates… Compared to tell whether two values are the same. */
  toData(value: T): Data;
  /**
   * On the server the data may be anything that somebody has sent: throw where it fits nothing. What comes of it is then checked
   * against the type that `toData` gives.
   */
  fromData(data: unknown): T;
}

export interface ClassValues {
  readonly name: string;
  readonly cls: Function;
  readonly codec: ValueCodec<object, unknown>;
}

interface Registry {
  readonly byName: Map<string, ClassValues>;
  readonly byPrototype: WeakMap<object, ClassValues>;
}
/** Generated checks look here too. */
const VALUES: unique symbol = Symbol.for("solenoid.values");
const registry = ((globalThis as { [VALUES]?: Registry })[VALUES] ??= { byName: new Map(), byPrototype: new WeakMap() });

/**
 * Lets instances of a class travel, in fields, arguments and results, and be kept. They are taken for values: what changes is
 * another instance. Subclasses need one of their own. The app's stand in `app/values.ts`, which server and browser load.
 * @param name of the class on the wire and in the database: keep it when the class is renamed
 * @example
 * export const money = defineValue("money", Money, {
 *   toData: ({ cents, currency }) => ({ cents, currency }),
 *   fromData: (data) => Money.from(data),
 * });
 * declare module "solenoid" { interface Register { values: Money } }
 */
export function defineValue<T extends object, Data>(name: string, cls: abstract new (...args: never[]) => T, codec: ValueCodec<T, Data>): ValueCodec<T, Data> {
  const known: ClassValues = { name, cls, codec: codec as unknown as ClassValues["codec"] };
  registry.byName.set(name, known);
  registry.byPrototype.set(cls.prototype as object, known);
  return codec;
}

export function classValuesOf(value: object): ClassValues | undefined {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null ? undefined : registry.byPrototype.get(prototype);
}

export const classValuesNamed = (name: string): ClassValues | undefined => registry.byName.get(name);
