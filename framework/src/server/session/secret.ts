import { createHash, randomFillSync, timingSafeEqual } from "node:crypto";

/** Random bytes are asked for many at once: each time costs a page as much as three of its components. */
const pool = Buffer.alloc(4_096);
let used = pool.length;

/** A text of so many random bytes, base64url; for ids and secrets. */
export function randomText(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const text = pool.toString("base64url", used, used + bytes);
  pool.fill(0, used, used + bytes);
  used += bytes;
  return text;
}

/** Compares without telling by its time how much of a guess was right. */
export function sameSecret(secret: string, guess: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(secret), digest(guess));
}
