/**
 * Files among the arguments of a call. Imported by the stubs of states with handlers that may take some, and by nothing else: other
 * pages do not load it. What sends them is loaded with the first file.
 */
import type { Boot } from "../../wire/boot.ts";
import { FILE, type FileReference } from "../../wire/file.ts";
import type { Uploads } from "../stub.ts";

/** Milliseconds before the code is asked for again. */
const AGAIN = 1_000;

/** Of a call that is under way, until the last of its handler's has its outcome. */
interface Part { sent: number; total: number; ended: boolean }

type Sent = (bytes: number, total: number) => void;

export const uploads: Uploads = (boot, tell) => {
  const upload = createUploader(boot);
  const parts = new Set<Part>();
  const note = (part: Part): void => {
    const all = [...parts.add(part)];
    if (all.every(({ ended }) => ended)) parts.clear();
    const sum = (of: "sent" | "total"): number => all.reduce((total, each) => total + each[of], 0);
    tell(parts.size === 0 ? undefined : Math.min(1, sum("sent") / (sum("total") || 1)));
  };
  return (given) => {
    const part: Part = { sent: 0, total: 0, ended: false };
    const { args, start } = upload(given, (sent, total) => note(Object.assign(part, { sent, total })));
    return { args, start: start && (() => {
      const transfer = start();
      note(part);
      return () => {
        transfer.end();
        note(Object.assign(part, { ended: true }));
      };
    }) };
  };
};

/** Gives the arguments with what stands for their files, and what starts to send these, where there are any. */
export function createUploader(boot: () => Boot): (args: readonly unknown[], onSent: Sent) => { args: readonly unknown[]; start: (() => { end(): void }) | undefined } {
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

function send(files: readonly File[], id: string, boot: Boot, onSent: Sent): { end(): void } {
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
