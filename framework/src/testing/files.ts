/** Files as arguments in tests. */
import { Readable } from "node:stream";
import type { Tab } from "../server/tab/tab.ts";
import type { UploadRequest } from "../server/upload/transfer.ts";
import { FILE, HEAD_BYTES, type FileReference } from "../wire/file.ts";

/** A file as a browser would send it. */
export function file(name: string, content: string | Uint8Array<ArrayBuffer>, type = "text/plain"): File {
  return new File([content], name, { type });
}

/** What stands for files wherever they are in the arguments; their bytes are sent beside the call. */
export function sendFiles(tab: Tab, args: readonly unknown[]): unknown[] {
  const id = crypto.randomUUID();
  const files: File[] = [];
  const replaced = args.map((value) => replaceFiles(value, (each) => ({ [FILE]: [id, files.push(each) - 1] })));
  if (files.length > 0) send(tab, id, files).catch(() => {});  // the call tells why
  return replaced;
}

function replaceFiles(value: unknown, stand: (file: File) => FileReference): unknown {
  if (value instanceof File) return stand(value);
  if (Array.isArray(value)) return value.map((each) => replaceFiles(each, stand));
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaceFiles(each, stand)]));
}

async function send(tab: Tab, id: string, files: readonly File[]): Promise<void> {
  const take = (blob: Blob, piece?: number) => tab.uploads.take(id, { piece, body: Readable.fromWeb(blob.stream() as never) } satisfies UploadRequest);
  const opening = JSON.stringify({ head: HEAD_BYTES, files: files.map(({ name, size }) => [name, size]) });
  let answer = await take(new Blob([`${opening}\n`, ...files.map((each) => each.slice(0, HEAD_BYTES))]), 0);
  while (answer.next === "send" || answer.next === "ask") {
    if (answer.next === "ask") answer = await take(new Blob());
    else answer = await take(new Blob(answer.wanted.map(([at, from, to]) => files[at]!.slice(from, to))), answer.piece);
  }
}
