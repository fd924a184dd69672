/** Arguments as the handler gets them: what stands for files becomes uploads. */
import { FILE } from "../../wire/file.ts";
import { Upload } from "../../state/upload.ts";
import type { FileSlot } from "../upload/uploads.ts";

/** Stands in for a file while the arguments are checked; it is replaced before the handler runs. */
const placeholder = Upload.from({ name: "", type: "", size: 0, received: 0, stream: () => new ReadableStream(), whole: () => new ReadableStream() });

export function findFiles(args: unknown[]): readonly FileSlot[] {
  if (!args.some(isObject)) return NONE;
  const files: FileSlot[] = [];
  visit(args, files);
  return files;
}

const NONE: readonly FileSlot[] = [];
const isObject = (value: unknown): value is object => value !== null && typeof value === "object";

function visit(container: object, files: FileSlot[]): void {
  for (const [name, value] of Object.entries(container)) {
    if (!isObject(value)) continue;
    const reference = referenceIn(value);
    if (reference === undefined) {
      visit(value, files);
      continue;
    }
    const target = container as Record<string, unknown>;
    target[name] = placeholder;
    files.push({ ...reference, put: (upload) => { target[name] = upload; } });
  }
}

function referenceIn(value: object): Pick<FileSlot, "transfer" | "index"> | undefined {
  if (Array.isArray(value) || !Object.hasOwn(value, FILE)) return undefined;
  const parts = (value as Record<string, unknown>)[FILE];
  if (!Array.isArray(parts) || parts.length !== 2) return undefined;
  const [transfer, index] = parts as unknown[];
  const fits = typeof transfer === "string" && /^[\w-]{16,64}$/.test(transfer) && Number.isSafeInteger(index) && (index as number) >= 0;
  return fits ? { transfer: transfer as string, index: index as number } : undefined;
}
