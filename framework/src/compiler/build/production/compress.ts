/** Compresses assets once, at their best, instead of at each request. */
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { filesIn } from "./files.ts";

const TEXT = new Set([".js", ".css", ".html", ".svg", ".json", ".txt", ".xml", ".wasm", ".webmanifest", ".ico", ".ttf"]);
/** Below this the header costs what the body saves. */
const LEAST_BYTES = 512;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Writes `<file>.br` and `<file>.gz` beside each file that gains by it. Gives the gzipped bytes by file. */
export async function compress(folder: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  await Promise.all(filesIn(folder).map(async (file) => {
    const bytes = readFileSync(join(folder, file));
    const zipped = await zip(bytes, { level: 9 });
    sizes.set(file, zipped.length);
    if (!TEXT.has(extname(file)) || bytes.length < LEAST_BYTES || zipped.length >= bytes.length) return;
    writeFileSync(join(folder, `${file}.gz`), zipped);
    writeFileSync(join(folder, `${file}.br`), await brotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }));
  return sizes;
}
