/** The frame of an event: a page numbers its calls and writes them down before it has a connection. */
import { stringifyAsIs } from "./values.ts";

/** `args`: see `argsText`. */
export const eventText = (n: number, state: string, handler: string, args: string, cancelled: boolean): string =>
  `[${n},${JSON.stringify(state)},${JSON.stringify(handler)},${cancelled ? "[],1" : args}]`;
export const cancelText = (n: number): string => `[-1,${n}]`;

/** Encoded inside as many lists as it will have around it: see `opsText`. */
export const argsText = (args: readonly unknown[]): string => stringifyAsIs([args]).slice(1, -1);

/** Bounds of a frame from a page, which may be anybody's. */
export interface FrameLimits {
  /** Bytes of a frame as UTF-8. */
  readonly bytes: number;
  /** Events that a page may say are pending. */
  readonly pending: number;
  /** Characters of an id, of the name of a state with its key, of a handler. */
  readonly name: number;
  readonly args: number;
}
export const FRAME_LIMITS: FrameLimits = { bytes: 65_536, pending: 1_000, name: 512, args: 64 };

/** A text has between one and three bytes a character; only then in between is it worth counting. */
export function exceeds(text: string, bytes: number): boolean {
  return text.length > bytes || (text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes);
}
