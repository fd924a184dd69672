/** What changed in a value, as ops. Knows nothing of states. */
export { copy, dataOf, isObject, isPlain, same } from "./content.ts";
export { Differ } from "./differ.ts";
export { applyTo } from "./mirror.ts";
export { ABSENT, nextGeneration, rawOf } from "./node.ts";
export { Tree } from "./tree.ts";
