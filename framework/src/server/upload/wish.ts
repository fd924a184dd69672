/** Which bytes of its files a transfer asks for next. */
import type { Wanted } from "../../wire/file.ts";

export interface WishFile {
  readonly index: number;
  /** Bytes that have arrived, that have not, and of the former those that nobody has taken. */
  readonly received: number;
  readonly left: number;
  readonly buffered: number;
  readonly started: boolean;
  readonly reading: boolean;
  /** A read waits for bytes. */
  readonly hungry: boolean;
}

/** Less is not worth a request, so a read that waits gets as much whatever others hold. */
export const LEAST = 1 << 16;
/** Files of which one piece has bytes. */
const MOST_FILES = 256;

/**
 * What is read shares the window, what waits comes first; a file that has half of its share asks for nothing, so that a
 * piece is worth its request. Where files are read in order, small ones come along with the one before, as much as has
 * come in so far: who reads only the first gets little more.
 * @param window bytes that may wait in memory
 */
export function wish(files: readonly WishFile[], window: number): Wanted[] {
  const reading = files.filter((file) => file.reading && file.left > 0).sort((one, other) => Number(other.hungry) - Number(one.hungry));
  const share = Math.max(LEAST, window / reading.length);
  let budget = window - files.reduce((sum, file) => sum + file.buffered, 0);
  const wanted: Wanted[] = [];
  for (const file of reading) {
    if (file.buffered > share / 2 || (budget <= 0 && wanted.length > 0) || wanted.length === MOST_FILES) continue;
    const room = Math.max(file.hungry ? LEAST : 0, Math.min(share - file.buffered, budget));
    if (room < Math.min(LEAST, file.left)) continue;
    budget -= add(wanted, file, room);
  }
  const last = wanted.at(-1);
  if (last !== undefined && last[2] === files[last[0]]!.received + files[last[0]]!.left) addFollowing(wanted, files, last[0], budget);
  return wanted;
}

function addFollowing(wanted: Wanted[], files: readonly WishFile[], after: number, budget: number): void {
  if (!files[after - 1]?.started) return;
  const come = files.reduce((sum, file) => sum + (file.started ? file.received : 0), 0);
  let left = Math.min(budget, come);
  for (let at = after + 1; at < files.length && left > 0 && wanted.length < MOST_FILES; at++) {
    const file = files[at]!;
    if (!file.started && file.left > 0) left -= add(wanted, file, left);
  }
}

function add(wanted: Wanted[], { index, received, left }: WishFile, room: number): number {
  const bytes = Math.floor(Math.min(left, room));
  wanted.push([index, received, received + bytes]);
  return bytes;
}
