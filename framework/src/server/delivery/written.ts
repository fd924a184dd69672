/**
 * Changes that several tabs get: written down once, when they are made, and told by each tab under its own slot. The values
 * are gone by then; they were the state's own objects.
 */
import { parse, stringify } from "../../wire/values.ts";
import { SET, type Op } from "../../wire/ops.ts";

/** An op without a slot, as text. */
export class WrittenOp {
  readonly kind: Op[0];
  /** The var. */
  readonly id: number;
  /** From the var on. */
  readonly rest: string;
  /** It is all of the var: what came before of it needs not be told. */
  readonly whole: boolean;

  /** @throws `value-unsendable` */
  constructor(op: Op) {
    this.kind = op[0];
    this.id = op[1] as number;
    this.whole = op[0] === SET && op.length === 3;
    // In as many lists as it will have around it, so that what nests too deep is refused here.
    this.rest = stringify([[op]]).slice("[[[0,".length, -"]]]".length);
  }
}

const TEXT: unique symbol = Symbol("text");
type PlacedOp = Op & { [TEXT]?: string };

/** The op in a slot of a tab. */
export function place(slot: number, op: Op | WrittenOp): Op {
  if (!(op instanceof WrittenOp)) {
    const placed: unknown[] = [op[0], slot];
    for (let index = 1; index < op.length; index++) placed.push(op[index]);
    return placed as unknown as Op;
  }
  const placed = [op.kind, slot, op.id] as unknown as PlacedOp;
  placed[TEXT] = `[${op.kind},${slot},${op.rest}]`;
  return placed;
}

/** The text of an op that was written before it had a slot. */
export const textOf = (op: Op): string | undefined => (op as PlacedOp)[TEXT];

/** The op with its values, for those who look on. */
export function unplaced(op: Op): Op {
  const text = textOf(op);
  return text === undefined ? op : (parse(text) as Op);
}
