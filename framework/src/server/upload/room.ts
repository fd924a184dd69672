/** Memory for what has come and waits to be read: the calls with files share it. */
import { limits } from "../limits.ts";
import { LEAST } from "./wish.ts";

let reading = 0;

export const room = {
  enter(): void {
    reading++;
  },
  leave(): void {
    reading--;
  },
  /** Bytes of one call. */
  get window(): number {
    return Math.max(LEAST, Math.min(limits.uploadWindow, limits.uploadMemory / Math.max(1, reading)));
  },
};
