/**
 * A file that is read inside a transaction is first taken in as a whole: while a transaction waits for a slow page, everybody
 * else who writes waits for it.
 */
import { randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uploadNoRoom } from "../../errors/upload.ts";
import { limits } from "../limits.ts";

/** Bytes that all uploads may have on the disk now. */
let held = 0;

/** The same bytes, once all of them are there. */
export async function* spooled(name: string, size: number, bytes: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  if (held + size > limits.uploadSpool) throw uploadNoRoom({ name });
  held += size;
  let file: FileHandle | undefined;
  try {
    file = await openNameless();
    for await (const some of bytes) await file.appendFile(some);
    yield* read(file);
  } finally {
    held -= size;
    await bytes.return();
    await file?.close();
  }
}

/** Its name is gone before a byte is written: whatever happens to the process, nothing is left. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `solenoid-upload-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  await unlink(path);
  return file;
}

async function* read(file: FileHandle): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(1 << 16), 0, 1 << 16, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
