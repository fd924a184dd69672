/** An API key as text: `sol_` and eight characters that name it, `_` and 256 random bits. */
import { randomBytes } from "node:crypto";
import { hashToken } from "../../server/session/cookie.ts";
import { sameSecret } from "../../server/session/secret.ts";

const FORM = /^(sol_[A-Za-z0-9]{8})_[A-Za-z0-9_-]{43}$/;

export interface NewKeyText {
  /** Shown once. */
  readonly key: string;
  readonly id: string;
  readonly hash: string;
}

export function newKeyText(): NewKeyText {
  const id = `sol_${lettersAndDigits(8)}`;
  const key = `${id}_${randomBytes(32).toString("base64url")}`;
  return { key, id, hash: hashToken(key) };
}

/** The part that names it; undefined: it was never one of ours. */
export function keyId(text: string): string | undefined {
  return FORM.exec(text)?.[1];
}

/** Without telling by its time how much of it was right. */
export function fitsHash(text: string, hash: string): boolean {
  return sameSecret(hash, hashToken(text));
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
function lettersAndDigits(count: number): string {
  let text = "";
  while (text.length < count) for (const byte of randomBytes(count)) if (byte < 4 * ALPHABET.length && text.length < count) text += ALPHABET[byte % ALPHABET.length];
  return text;
}
