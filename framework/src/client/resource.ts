/** Types of a resource for the component that shows it. */
export type { AnyState } from "../state/state.ts";
export type { Call, ReadOnly, StateClass } from "../state/view.ts";
export type { ResourceForm } from "../wire/resource.ts";
