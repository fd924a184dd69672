/** alien-signals is the oracle: the same values, and nothing evaluated that is asleep. */
import { computed, signal } from "alien-signals";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createLayout } from "../../src/server/track/index.ts";
import { SET } from "../../src/wire/ops.ts";
import { runs } from "../delta/mutations.ts";
import { live, vars } from "./kit.ts";

const FIELDS = 36;
const COMPUTEDS = 14;

/** What a computed does: reads by condition, so that its dependencies come and go. */
interface Recipe { pick: number; yes: number; no: number; other: number; coarse: boolean }
const recipe = fc.record({ pick: fc.nat(99), yes: fc.nat(99), no: fc.nat(99), other: fc.nat(99), coarse: fc.boolean() });
type Read = (name: string) => number;

/** Computeds read fields, and computeds before them. */
function cook({ pick, yes, no, other, coarse }: Recipe, index: number, read: Read): number {
  const source = (n: number): number => {
    const at = n % (FIELDS + index);
    return at < FIELDS ? read(`f${at}`) : read(`c${at - FIELDS}`);
  };
  const value = source(pick) % 2 === 0 ? source(yes) : source(no) + source(other);
  return coarse ? Math.floor(value / 3) : value;
}

const action = fc.record({ kind: fc.nat(5), at: fc.nat(99), value: fc.nat(9) });

test("computeds have the values of the oracle, and are evaluated no more often than there", () => {
  fc.assert(fc.property(fc.array(recipe, { minLength: COMPUTEDS, maxLength: COMPUTEDS }), fc.array(action, { maxLength: 60 }), (recipes, actions) => {
    let ours = 0;
    const ran = new Set<number>();
    class Sheet { [name: string]: unknown }
    for (let field = 0; field < FIELDS; field++) Object.defineProperty(Sheet.prototype, `$f${field}`, { value: field % 5, writable: true });
    for (const [index, one] of recipes.entries()) Object.defineProperty(Sheet.prototype, `c${index}`, {
      configurable: true,
      get(this: Sheet) {
        ours++;
        ran.add(index);
        return cook(one, index, (name) => this[name] as number);
      },
    });
    class Slots extends Sheet {
      constructor() {
        super();
        for (let field = 0; field < FIELDS; field++) Object.defineProperty(this, `$f${field}`, { value: field % 5, writable: true });
      }
    }
    const names = [...Array.from({ length: FIELDS }, (_, n) => `f${n}`), ...recipes.map((_, n) => `c${n}()`)];
    const { state, cell, id, flush } = live(createLayout(Slots, vars(...names)), Slots);

    let theirs = 0;
    const signals = Array.from({ length: FIELDS }, (_, field) => signal(field % 5));
    const nodes: (() => number)[] = recipes.map((one, index) => computed(() => {
      theirs++;
      return cook(one, index, (name) => (name[0] === "f" ? signals[+name.slice(1)]! : nodes[+name.slice(1)]!)());
    }));

    const page = new Map<number, unknown>();
    for (const { kind, at, value } of actions) {
      const name = `c${at % COMPUTEDS}`;
      if (kind < 3) {
        state[`f${at % FIELDS}`] = value;
        signals[at % FIELDS]!(value);
      } else if (kind === 3) expect(state[name]).toBe(nodes[at % COMPUTEDS]!());
      else if (kind === 4) {
        if (cell.watched(id(name))) cell.unwatch(id(name));
        else cell.watch(id(name));
      } else {
        ran.clear();
        ours = theirs = 0;
        for (const [op, var_, ...rest] of flush()) {
          expect(op).toBe(SET);
          page.set(var_ as number, rest[0]);
        }
        const watched = recipes.flatMap((_, index) => (cell.watched(id(`c${index}`)) ? [index] : []));
        for (const index of watched) expect(page.get(id(`c${index}`)), `c${index}`).toBe(nodes[index]!());
        expect(ours).toBe(theirs);
        expect(cell.errors()).toEqual([]);
      }
    }
    for (const [index] of recipes.entries()) expect(state[`c${index}`]).toBe(nodes[index]!());
  }), { numRuns: runs(300) });
}, 600_000);
