/** A zip file that is written while it is read: no entry is held, and none has to be known before. */
import { once } from "node:events";
import { crc32, createDeflateRaw } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** 1980-01-01, the first day that the format knows. */
const DAY = 0x21;
/** Sizes follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;

/** Entries of less than 4 GB each and together, as every reader knows them. */
export async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array, void, void> {
  const written: Written[] = [];
  let at = 0;
  for (const { name: text, content } of entries) {
    const name = Buffer.from(text);
    const start = at;
    const head = header(0x04034b50, [[FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]], 20);
    yield Buffer.concat([head, name]);
    at += head.length + name.length;
    const sums = { crc: 0, size: 0 };
    let packed = 0;
    for await (const bytes of deflated(content, sums)) {
      packed += bytes.length;
      yield bytes;
    }
    const tail = header(0x08074b50, [[sums.crc, 4], [packed, 4], [sums.size, 4]]);
    yield tail;
    at += packed + tail.length;
    written.push({ name, ...sums, packed, at: start });
  }
  yield directory(written, at);
}

/** Takes no more of the content than what is taken of its bytes. */
async function* deflated(content: ZipEntry["content"], sums: { crc: number; size: number }): AsyncGenerator<Buffer, void, void> {
  const deflate = createDeflateRaw({ level: 5 });
  let failed: { error: unknown } | undefined;
  const feed = async (): Promise<void> => {
    for await (const text of content) {
      if (deflate.destroyed) return;
      const bytes = Buffer.from(text);
      sums.crc = crc32(bytes, sums.crc);
      sums.size += bytes.length;
      if (!deflate.write(bytes)) await Promise.race([once(deflate, "drain"), once(deflate, "close")]);
    }
    deflate.end();
  };
  const fed = feed().catch((error: unknown) => {
    failed = { error };
    deflate.destroy();
  });
  try {
    for await (const bytes of deflate) yield bytes as Buffer;
  } catch (error) {
    if (failed === undefined) throw error;
  } finally {
    deflate.destroy();
  }
  await fed;
  if (failed !== undefined) throw (failed as { error: unknown }).error;
}

function directory(entries: readonly Written[], at: number): Buffer {
  const list = entries.map((entry) => Buffer.concat([
    header(0x02014b50, [[20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [DAY, 2], [entry.crc, 4], [entry.packed, 4], [entry.size, 4], [entry.name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [entry.at, 4]], 20),
    entry.name,
  ]));
  const size = list.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...list, header(0x06054b50, [[0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [size, 4], [at, 4], [0, 2]])]);
}

/** @param version that a reader needs, where it is told first */
function header(sign: number, fields: readonly (readonly [value: number, bytes: 2 | 4])[], version?: number): Buffer {
  const all = [[sign, 4] as const, ...(version === undefined ? [] : [[version, 2] as const]), ...fields];
  const bytes = Buffer.alloc(all.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of all) at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value >>> 0, at);
  return bytes;
}
