/** Arguments as the handler gets them: references to files become uploads. */
import { FILE } from "../../wire/file.ts";
import { Upload } from "../../state/upload.ts";
import type { Uploads } from "../upload/uploads.ts";

/** A place in the arguments that a file belongs to. */
export interface FileSlot {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  put(upload: Upload): void;
}

/** Stands in for a file while the arguments are checked; it is replaced before the handler runs. */
const placeholder = Upload.from({ name: "", type: "", size: 0, received: 0, stream: () => new ReadableStream() });

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

function referenceIn(value: object): Pick<FileSlot, "id" | "name" | "size"> | undefined {
  if (Array.isArray(value) || !Object.hasOwn(value, FILE)) return undefined;
  const parts = (value as Record<string, unknown>)[FILE];
  if (!Array.isArray(parts)) return undefined;
  const [id, name, size] = parts as unknown[];
  const fits = typeof id === "string" && /^[\w-]{16,64}$/.test(id) && typeof name === "string" && name.length <= 255 && Number.isSafeInteger(size) && (size as number) >= 0;
  return fits ? { id: id as string, name: name as string, size: size as number } : undefined;
}

export async function receiveFiles(uploads: Uploads, files: readonly FileSlot[], signal: AbortSignal): Promise<void> {
  await Promise.all(files.map(async (file) => file.put(await uploads.expect(file.id, file.name, file.size, signal))));
}
