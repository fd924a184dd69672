/** Files among the arguments of a call. What sends them is loaded with the first file: most pages never need it. */
import type { Boot } from "../../wire/boot.ts";
import { FILE, type FileReference } from "../../wire/file.ts";
import type { Uploader } from "./handler-calls.ts";

/** Milliseconds before the code is asked for again. */
const AGAIN = 1_000;

export function createUploader(boot: () => Boot): Uploader {
  return (args, onSent) => {
    const files: File[] = [];
    let id: string | undefined;
    const stand = (file: File): FileReference => ({ [FILE]: [id ??= newId(), files.push(file) - 1] });
    const replaced = args.map((value) => replaceFiles(value, stand));
    return id === undefined ? { args, start: undefined } : { args: replaced, start: () => send(files, id!, boot(), onSent) };
  };
}

/** `crypto.randomUUID` is there on secure pages only. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36).padStart(7, "0")).join("");
}

function replaceFiles(value: unknown, stand: (file: File) => FileReference): unknown {
  if (value instanceof File) return stand(value);
  if (Array.isArray(value)) return value.map((each) => replaceFiles(each, stand));
  if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaceFiles(each, stand)]));
  }
  return value;
}

function send(files: readonly File[], id: string, boot: Boot, onSent: Parameters<Uploader>[1]): { end(): void } {
  let ended = false;
  let transfer: { end(): void } | undefined;
  const load = (): void => {
    if (ended) return;
    import("./transfer.ts").then(
      ({ Transfer }) => { if (!ended) transfer = new Transfer(files, id, boot, onSent); },
      () => setTimeout(load, AGAIN),
    );
  };
  load();
  return {
    end() {
      ended = true;
      transfer?.end();
    },
  };
}
