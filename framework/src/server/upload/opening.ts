/** The first request of a transfer: names and sizes of its files, then the beginning of each. All that can be refused is refused here, before a file is read. */
import { format } from "../../format/index.ts";
import { uploadFiles, uploadMalformed, uploadTooLarge, uploadTotalTooLarge } from "../../errors/upload.ts";
import { HEAD_BYTES, SHORT_HEAD_BYTES, type Opening } from "../../wire/file.ts";
import { limits } from "../limits.ts";
import { checkName } from "./name.ts";
import { LEAST } from "./wish.ts";

export interface Announced {
  readonly name: string;
  readonly size: number;
  /** Its first bytes; all of a file that is shorter. */
  readonly head: Buffer;
}

/** Bytes that the first request may have: a long name and a head for each file. */
export const openingBytes = (): number => limits.uploadFiles * (HEAD_BYTES + limits.uploadName + 80) + 1_000;

/** Bytes that a piece may have: a file that waits gets some beyond the window. */
export const pieceBytes = (): number => limits.uploadWindow + LEAST;

const NEWLINE = 10;

/** @throws Failure `upload-malformed`, `upload-files`, `upload-name`, `upload-too-large`, `upload-total-too-large` */
export function readOpening(body: Buffer): readonly Announced[] {
  const end = body.indexOf(NEWLINE);
  const { head, files } = parseOpening(body.subarray(0, Math.max(end, 0)).toString("utf8"));
  if (files.length > limits.uploadFiles) throw uploadFiles({ count: files.length, limit: limits.uploadFiles });
  let at = end + 1;
  let total = 0;
  const announced = files.map(([name, size]): Announced => {
    checkName(name);
    if (size > limits.uploadBytes) throw uploadTooLarge({ name, size: format(size, "bytes"), limit: format(limits.uploadBytes, "bytes") });
    total += size;
    return { name, size, head: body.subarray(at, (at += Math.min(size, head))) };
  });
  const most = Math.max(limits.uploadTotal, limits.uploadBytes);
  if (total > most) throw uploadTotalTooLarge({ size: format(total, "bytes"), limit: format(most, "bytes") });
  if (at !== body.length) throw uploadMalformed();
  return announced;
}

function parseOpening(text: string): Opening {
  let opening: unknown;
  try {
    opening = JSON.parse(text);
  } catch {
    throw uploadMalformed();
  }
  if (!isOpening(opening)) throw uploadMalformed();
  return opening;
}

function isOpening(value: unknown): value is Opening {
  const { head, files } = (value ?? {}) as Partial<Opening>;
  // A shorter head could be one that tells nothing.
  return (head === HEAD_BYTES || head === SHORT_HEAD_BYTES) && Array.isArray(files) && files.length > 0 && files.every(isEntry);
}

function isEntry(entry: unknown): boolean {
  if (!Array.isArray(entry) || entry.length !== 2) return false;
  const [name, size] = entry as unknown[];
  return typeof name === "string" && Number.isSafeInteger(size) && (size as number) >= 0;
}
