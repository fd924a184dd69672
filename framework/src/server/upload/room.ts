/** Memory for what has come and waits to be read: the calls with files share it. */
import { uploadsFull } from "../../errors/upload.ts";
import { limits } from "../limits.ts";
import { LEAST } from "./wish.ts";

let reading = 0;
let heads = 0;

export const room = {
  enter(): void {
    reading++;
  },
  leave(): void {
    reading--;
  },
  /** Bytes of the beginning of files. @throws Failure `uploads-full` */
  keep(bytes: number): void {
    if (heads + bytes > limits.uploadHeads) throw uploadsFull();
    heads += bytes;
  },
  drop(bytes: number): void {
    heads -= bytes;
  },
  get heads(): number {
    return heads;
  },
  /** Bytes of one call. */
  get window(): number {
    return Math.max(LEAST, Math.min(limits.uploadWindow, limits.uploadMemory / Math.max(1, reading)));
  },
};
