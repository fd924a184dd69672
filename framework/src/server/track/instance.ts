import type { Cell } from "./cell.ts";

/** Where an instance has its cell. */
export const CELL: unique symbol = Symbol("cell");

/** An instance of a state class: fields in slots, and a cell once it lives. */
export type Tracked = { [CELL]?: Cell } & Record<string, unknown>;

/** The cell of a state, undefined before it has one. */
export function cellOf(instance: object): Cell | undefined {
  return (instance as Tracked)[CELL];
}
