/** Codes for who has lost the phone: ten, each good for one sign-in, 80 random bits in letters that are not mistaken for others. */
import { createHash, randomBytes } from "node:crypto";

const COUNT = 10;
/** Crockford's: no i, l, o, u. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 16;

export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => [...randomBytes(LENGTH)].map((byte) => LETTERS[byte & 31]).join("").replace(/(.{4})(?=.)/g, "$1-"));
}

/** As stored. Undefined: it has not the form of one. The user goes in, so that one table of hashes does not serve for all. */
export function recoveryHash(userId: string, code: string): string | undefined {
  const typed = code.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  if (typed.length !== LENGTH || ![...typed].every((letter) => LETTERS.includes(letter))) return undefined;
  return createHash("sha256").update(`${userId} ${typed}`).digest("base64url");
}
