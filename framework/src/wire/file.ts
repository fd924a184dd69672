/**
 * Files as arguments. Their bytes do not travel in frames: what stands for them in the arguments names a transfer, which the
 * page serves by requests of its own. The first request names the files and brings the beginning of each; from then on the
 * answer to each request says which bytes the server wants next.
 */

export const UPLOAD_PATH = "/_solenoid/upload";
export const FILE = "$file";

/** `{ $file: [transfer, index] }`: which of the transfer's files it is. */
export interface FileReference {
  readonly [FILE]: readonly [transfer: string, index: number];
}

/** Bytes of each file that come with its name: they tell its type. */
export const HEAD_BYTES = 4_096;
/** Where something on the way takes no more; browsers look no further either when they guess a type. */
export const SHORT_HEAD_BYTES = 1_536;

/** The first request's body: this as JSON on a line, then the beginnings of the files, one after the other. */
export interface Opening {
  readonly head: number;
  readonly files: readonly (readonly [name: string, size: number])[];
}

/** Bytes of a file, `to` not included. */
export type Wanted = readonly [file: number, from: number, to: number];

/** What the page does next. */
export type UploadAnswer =
  /** The server does not know this transfer, or not any more: begin. */
  | { readonly next: "open" }
  /** Send these bytes as this piece. */
  | { readonly next: "send"; readonly piece: number; readonly wanted: readonly Wanted[] }
  /** Nothing is wanted yet. */
  | { readonly next: "ask" }
  | { readonly next: "end" };

/** Why the page cannot go on: it could not read a file, or something on the way refuses even small requests. */
export type UploadTrouble = "unreadable" | "refused";
