/** Whether every value of one type is a value of another: of a field before, and now. */
import type { Rules, Shape } from "../../wire/shape.ts";

export type Defs = Readonly<Record<string, Shape>>;

/** Where it cannot be told they do not fit. What the check of a kept value lets pass fits: further keys of an object. */
export class Fitting {
  readonly #before: Defs;
  readonly #now: Defs;
  /** Pairs that are being compared: types that hold themselves end here. */
  readonly #open = new Set<string>();

  constructor(before: Defs, now: Defs) {
    this.#before = before;
    this.#now = now;
  }

  fits(before: Shape, now: Shape): boolean {
    if (now[0] === "unknown") return true;
    if (before[0] === "ref" || now[0] === "ref") return this.#refs(before, now);
    if (before[0] === "union") return before[1].every((member) => this.fits(member, now));
    if (before[0] === "literal") return before.slice(1).every((value) => holds(now, value as string));
    if (now[0] === "union") return now[1].some((member) => this.fits(before, member)) || booleans(before, now);
    if (now[0] === "rule") return before[0] === "rule" && this.fits(before[1], now[1]) && looser(before[2], now[2]);
    if (before[0] === "rule") return this.fits(before[1], now);
    if (before[0] === "pattern" && now[0] === "string") return true;
    if (before[0] === "tuple" && now[0] === "array") return [...before[2], ...(before[3] ? [before[3]] : [])].every((item) => this.fits(item, now[1]));
    return before[0] === now[0] && this.#alike(before, now);
  }

  #refs(before: Shape, now: Shape): boolean {
    const pair = `${JSON.stringify(before)} ${JSON.stringify(now)}`;
    if (this.#open.has(pair)) return true;
    this.#open.add(pair);
    const from = before[0] === "ref" ? this.#before[before[1]] : before;
    const to = now[0] === "ref" ? this.#now[now[1]] : now;
    const found = from !== undefined && to !== undefined && this.fits(from, to);
    this.#open.delete(pair);
    return found;
  }

  #alike(before: Shape, now: Shape): boolean {
    switch (before[0]) {
      case "array": case "set": return this.fits(before[1], now[1] as Shape);
      case "class": return before[1] === now[1] && this.fits(before[2], now[2] as Shape);
      case "map": return this.fits(before[1], now[1] as Shape) && this.fits(before[2], now[2] as Shape);
      case "tuple": return this.#tuples(before, now as typeof before);
      case "object": return this.#objects(before, now as typeof before);
      default: return JSON.stringify(before) === JSON.stringify(now);
    }
  }

  #tuples([, least, items, rest]: Shape & readonly ["tuple", ...unknown[]], now: Shape & readonly ["tuple", ...unknown[]]): boolean {
    const [, leastNow, itemsNow, restNow] = now as readonly ["tuple", number, readonly Shape[], Shape | null];
    const list = items as readonly Shape[];
    if ((least as number) < leastNow || (list.length > itemsNow.length && restNow === null) || (rest !== null && restNow === null)) return false;
    const at = (index: number): Shape | null => itemsNow[index] ?? restNow;
    return list.every((item, index) => this.fits(item, at(index)!)) && (rest === null || this.fits(rest as Shape, restNow!));
  }

  #objects([, props, index]: Shape & readonly ["object", ...unknown[]], now: Shape & readonly ["object", ...unknown[]]): boolean {
    type Props = readonly (readonly [name: string, optional: boolean, shape: Shape])[];
    const [, propsNow, indexNow] = now as readonly ["object", Props, Shape | null];
    const before = new Map((props as Props).map(([name, ...rest]) => [name, rest] as const));
    const named = propsNow.every(([name, optional, shape]) => {
      const known = before.get(name);
      if (known === undefined) return optional || admitsUndefined(shape);
      return (!known[0] || optional || admitsUndefined(shape)) && this.fits(known[1], shape);
    });
    if (indexNow === null) return named;
    const others = [...before].filter(([name]) => !propsNow.some(([known]) => known === name)).map(([, [, shape]]) => shape);
    return named && [...others, ...(index ? [index as Shape] : [])].every((shape) => this.fits(shape, indexNow));
  }
}

/** A literal in a type. */
function holds(now: Shape, value: string | number | boolean): boolean {
  switch (now[0]) {
    case "literal": return now.slice(1).includes(value);
    case "union": return now[1].some((member) => holds(member, value));
    case "pattern": return typeof value === "string" && new RegExp(now[1], "u").test(value);
    default: return now[0] === typeof value;
  }
}

/** `boolean` in a union that has both of its values. */
const booleans = (before: Shape, now: Shape): boolean => before[0] === "boolean" && holds(now, true) && holds(now, false);

function admitsUndefined(shape: Shape): boolean {
  return shape[0] === "undefined" || shape[0] === "unknown" || (shape[0] === "union" && shape[1].some(admitsUndefined));
}

/** What held before holds now. */
function looser(before: Rules, now: Rules): boolean {
  return (!now.int || before.int === true)
    && (now.min === undefined || (before.min ?? -Infinity) >= now.min)
    && (now.max === undefined || (before.max ?? Infinity) <= now.max)
    && (now.least === undefined || (before.least ?? 0) >= now.least)
    && (now.most === undefined || (before.most ?? Infinity) <= now.most)
    && (now.pattern === undefined || before.pattern === now.pattern)
    && (now.format === undefined || before.format === now.format);
}
