/** Bytes to text, in slices small enough that none of them holds up the event loop. */
import { csvBinary, csvEncoding } from "../errors/csv.ts";

export type ByteSource = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/** Characters in a slice, twice as many at most: about a millisecond of parsing. */
const SLICE = 1 << 16;
const LINE = 10;

/**
 * The text of a UTF-8 file, or of a UTF-16 one that starts with its mark. Byte order marks are dropped. A piece ends with a line where one ends in what
 * came: a line that is cut has to be put together again, and all of the next piece is copied for it.
 */
export async function* decodeText(source: ByteSource): AsyncGenerator<string, void, void> {
  let decoder: TextDecoder | undefined;
  let rest: Uint8Array = new Uint8Array(0);
  let line = 1;
  const decode = (bytes?: Uint8Array): string => {
    const start = line;
    try {
      const text = decoder!.decode(bytes, { stream: bytes !== undefined });
      line += countBreaks(text);
      return text;
    } catch {
      throw csvEncoding({ line: start + (decoder!.encoding === "utf-8" ? goodLines(bytes) : 0) });
    }
  };
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    const bytes = join(rest, chunk);
    if (!decoder && bytes.length < 4) {
      rest = bytes; // a mark may be cut in two
      continue;
    }
    decoder ??= decoderFor(bytes);
    const end = bytes.lastIndexOf(LINE) + 1 || bytes.length;
    rest = bytes.slice(end);
    yield* slices(decode(bytes.subarray(0, end)));
  }
  decoder ??= decoderFor(rest);
  yield* slices(decode(rest));
  yield* slices(decode());
}

function decoderFor(head: Uint8Array): TextDecoder {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  return new TextDecoder("utf-8", { fatal: true });
}

function* slices(text: string): Generator<string, void, void> {
  if (text.includes("\0")) throw csvBinary();
  for (let at = 0, end = 0; at < text.length; at = end) {
    const line = text.lastIndexOf("\n", at + SLICE) + 1;
    end = text.length - at <= 2 * SLICE ? text.length : line > at ? line : at + SLICE;
    yield text.slice(at, end);
  }
}

/** Line ends of any kind. */
export function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  for (let at = text.indexOf("\r"); at >= 0; at = text.indexOf("\r", at + 1)) if (text[at + 1] !== "\n") count++;
  return count;
}

/** How many line ends come before the first bad byte of a chunk. */
function goodLines(bytes: Uint8Array | undefined): number {
  if (!bytes) return 0;
  let low = 0;
  while (low < 3 && (bytes[low]! & 0xc0) === 0x80) low++; // the rest of a letter that the last chunk began
  const start = low;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isGood(bytes.subarray(start, middle))) low = middle;
    else high = middle - 1;
  }
  return countBreaks(new TextDecoder().decode(bytes.subarray(start, low)));
}

function isGood(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (!first.length) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
