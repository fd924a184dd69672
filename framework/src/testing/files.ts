/** Files as arguments in tests. */
import { Readable } from "node:stream";
import type { Tab } from "../server/tab/tab.ts";
import { FILE, type FileReference } from "../wire/file.ts";

/** A file as a browser would send it. */
export function file(name: string, content: string, type = "text/plain"): File {
  return new File([content], name, { type });
}

/** Sends what stands for each file, and its bytes beside the call. */
export function sendFiles(tab: Tab, args: readonly unknown[]): unknown[] {
  return args.map((value) => {
    if (!(value instanceof File)) return value;
    const id = crypto.randomUUID();
    const reference: FileReference = { [FILE]: [id, value.name, value.size, value.type] };
    void value.arrayBuffer().then((bytes) => tab.uploads.arrive(id, Readable.from([Buffer.from(bytes)], { objectMode: false })));
    return reference;
  });
}
