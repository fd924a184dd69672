/** The reactive engine: which vars of a state have changed, and the ops that tell a page. */
export { GuardedCell } from "./guarded-cell.ts";
export { Cell, type VarError, type VarStatus } from "./cell.ts";
export { cellOf } from "./instance.ts";
export { createLayout, type Layout } from "./layout.ts";
export { isTracked, Source } from "./signal.ts";
export { guardWrites, outside, surroundings, tracer, untracked } from "./tracer.ts";
export { copy, rawOf } from "../delta/index.ts";
