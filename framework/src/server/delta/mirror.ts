/** A copy of what a page has, kept up by the ops that were sent. */
import { APPEND, DELETE, SET, SPLICE, type Op, type Program } from "../../wire/ops.ts";
import { copy } from "./content.ts";

type Anything = Record<string | number, unknown>;

/** Applies ops whose paths begin at `root`; their values are copied. */
export function applyTo(root: object, ops: readonly Op[]): void {
  for (const op of ops) {
    const [kind] = op;
    const end = op.length - (kind === DELETE ? 0 : kind === SET || kind === APPEND ? 1 : 3);
    let at = root as Anything;
    for (let index = 1; index < end - 1; index++) at = at[op[index] as string] as Anything;
    const key = op[end - 1] as string;
    if (kind === SET) at[key] = copy(op[end]);
    else if (kind === DELETE) delete at[key];
    else if (kind === APPEND) at[key] = `${at[key] as string}${op[end] as string}`;
    else at[key] = rearrange(at[key] as unknown[], kind, op[end] as number, op[end + 1] as number, op[end + 2]);
  }
}

function rearrange(list: unknown[], kind: Op[0], start: number, remove: number, what: unknown): unknown[] {
  const result = list.slice(0, start);
  const insert = (items: readonly unknown[]): void => {
    for (const item of items) result.push(copy(item));
  };
  if (kind === SPLICE) insert(what as unknown[]);
  else for (const step of what as Program) {
    if (typeof step === "number") result.push(list[start + step]);
    else if (step.length === 1) insert(step[0]);
    else for (let index = start + step[0], end = index + step[1]; index < end; index++) result.push(list[index]);
  }
  for (let index = start + remove; index < list.length; index++) result.push(list[index]);
  return result;
}
