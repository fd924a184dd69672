/** State classes of any shape: fields, lists and hidden fields as the test chooses, in one version after the other. */
import { State } from "solenoid";
import { declareState } from "../../src/state/internal.ts";
import { parse, stringify } from "../../src/wire/values.ts";
import { act, idsFrom, makeWorld, type Step, type World } from "../delta/mutations.ts";

const ALL = makeWorld();
export const FIELDS = Object.keys(ALL) as (keyof World)[];

export interface Shape {
  /** Its class's `static version`. */
  readonly version: number;
  readonly fields: readonly (keyof World)[];
  readonly hidden: readonly (keyof World)[];
}

export type Values = Record<string, unknown>;
export interface Turn { readonly nth: number; readonly steps: readonly Step[] }

const has = ({ fields, hidden }: Shape, name: unknown): boolean => fields.includes(name as never) || hidden.includes(name as never);
/** A copy by the codec: what stood in two places is two things. */
export const copy = (values: Values): Values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, parse(stringify(value))]));
const initial = (shape: Shape): Values => Object.fromEntries(Object.entries(makeWorld()).filter(([name]) => has(shape, name)));

/** What a turn does, in the state and in what the test expects of it. Fields that the shape lacks are not there to be changed. */
export function apply(shape: Shape, values: Values, { nth, steps }: Turn): void {
  idsFrom(1_000 * nth);
  const state = new Proxy(values, {
    get: (target, name) => (has(shape, name) ? target[name as string] : undefined),
    set(target, name, value) {
      if (!has(shape, name)) throw new TypeError("There is no such field");
      target[name as string] = value;
      return true;
    },
  });
  for (const step of steps) {
    try {
      act(state as unknown as World, step);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

/** What a class's `static migrate` does here. */
export function migrated(values: Values, from: number): Values {
  return "count" in values ? { ...values, count: (values["count"] as number) + from * 1_000_000 } : values;
}

/** The values of one version as another has them. */
export function mapped(values: Values, from: Shape, to: Shape): Values {
  if (from.version === to.version) return values;
  const kept = Object.entries(migrated(copy(values), from.version)).filter(([name]) => has(to, name));
  return { ...initial(to), ...Object.fromEntries(kept) };
}

export const fresh = initial;

export function declareShape(shape: Shape): void {
  class Shaped extends State {
    static readonly version = shape.version;
    static migrate = migrated;
    [name: string]: unknown;
    constructor() {
      super();
      this["$applied"] = 0;
      for (const [name, value] of Object.entries(initial(shape))) this[shape.fields.includes(name as never) ? `$${name}` : name] = value;
    }
    turn(nth: number, steps: Step[]) {
      this["applied"] = nth;
      apply(shape, this, { nth, steps });
    }
  }
  declareState(Shaped, {
    name: "Shaped",
    file: "shape.ts",
    scope: "tab",
    vars: varsOf(shape).map((name) => ({ name, kind: "field", ...(Array.isArray(ALL[name as keyof World]) && { list: true as const }) })),
    handlers: Object.assign(Object.create(null) as object, { turn: { name: "turn", params: 2, check: () => undefined } }),
    hidden: {
      read: (object) => Object.fromEntries(shape.hidden.map((name) => [name, (object as Values)[name]])),
      write: (object, values) => { for (const name of shape.hidden) if (name in values) (object as Values)[name] = values[name]; },
    },
  });
}

export const varsOf = ({ fields }: Shape): readonly string[] => ["applied", ...fields];
export const listsOf = (vars: readonly string[]): number[] => vars.flatMap((name, id) => (Array.isArray(ALL[name as keyof World]) ? [id] : []));
