/** What opens a door by being known: 256 random bits, of which only the hash is stored. */
import { createHash, randomBytes } from "node:crypto";

const FORM = /^[A-Za-z0-9_-]{43}$/;

export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Undefined: it was never one of ours. */
export function tokenHash(token: unknown): string | undefined {
  return typeof token === "string" && FORM.test(token) ? createHash("sha256").update(token).digest("base64url") : undefined;
}
