/** What changed, as a page applies it. A path starts at the state's slot in the tab, then the id of the var. */

export type Key = string | number;

/**
 * How a list was rearranged, read left to right: a number copies one old element, `[from, length]` copies a run of old
 * elements, `[[…items]]` inserts new ones. Indexes count from the start of the replaced stretch.
 */
export type Program = readonly (number | readonly [from: number, length: number] | readonly [items: readonly unknown[]])[];

export const SET = 0;
export const SPLICE = 1;
export const ARRANGE = 2;
export const DELETE = 3;
export const APPEND = 4;

/**
 * `[SET, …path, value]` · `[SPLICE, …path, start, remove, items]` · `[ARRANGE, …path, start, remove, program]` ·
 * `[DELETE, …path]` · `[APPEND, …path, text]`
 */
export type Op = readonly [kind: 0 | 1 | 2 | 3 | 4, ...rest: unknown[]];

/** How many members follow the path, by kind. */
export const ARGUMENTS: readonly number[] = [1, 3, 3, 0, 1];
