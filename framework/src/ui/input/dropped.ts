/** The files of a drop, those of folders with their paths. */

/** Nobody waits for more. */
const MOST = 5_000;

/** @param folders whether they are walked through, or left out */
export function droppedFiles(transfer: DataTransfer, folders: boolean): readonly File[] | Promise<readonly File[]> {
  // The browser forgets both with the event.
  const files = [...transfer.files];
  const entries = [...(transfer.items ?? [])].map((item) => (item.kind === "file" ? item.webkitGetAsEntry?.() ?? null : null));
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  if (!folders) return files.filter((file) => !entries.some((entry) => entry?.isDirectory && entry.name === file.name));
  return walkAll(entries.filter((entry) => entry !== null));
}

async function walkAll(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

/** A file or folder that cannot be read is left out. */
async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST) return;
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) => (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)));
    if (file !== undefined) found.push(withPath(file, entry.fullPath.replace(/^\//, "")));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return;
    for (const each of some) await walk(each, found);
  }
}

/** As a file of a folder that was chosen, not dropped. */
function withPath(file: File, path: string): File {
  return path === file.name ? file : Object.defineProperty(file, "webkitRelativePath", { value: path });
}
