/** What compiled state modules import. Not for authors. */
export { declareState } from "./declare.ts";
export { declareEndpoint } from "./endpoint.ts";
export type { StateManifest, VarManifest, HandlerManifest, Check, Mismatch } from "./manifest.ts";
