/** Passwords as they are stored: argon2id, in the threads of Node, few at a time. */
import { hash, verify } from "@node-rs/argon2";
import { limits } from "../../server/limits.ts";
import { Gate } from "../gate.ts";

/** The first of the settings that OWASP names as equal; what it takes here is in docs/decisions/passwords.md. */
export const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** Each takes 19 MiB and a thread that files and names are waiting for too. */
const gate = new Gate(() => ({ atOnce: limits.hashesAtOnce, waiting: limits.hashQueue }));

/** The same password typed on another keyboard is the same text. */
const asTyped = (password: string): string => password.normalize("NFC");

/** @throws Failure `sign-in-busy` */
export function hashPassword(password: string): Promise<string> {
  return gate.run(() => hash(asTyped(password), PARAMETERS));
}

let nobodys: Promise<string> | undefined;

/**
 * Takes as long where there is no password to compare with, so that the time tells nobody who has an account.
 * @throws Failure `sign-in-busy`
 */
export async function fitsPassword(stored: string | undefined, password: string): Promise<boolean> {
  const compared = stored ?? await (nobodys ??= hash(crypto.randomUUID(), PARAMETERS));
  const fits = await gate.run(() => verify(compared, asTyped(password)));
  return fits && stored !== undefined;
}

/** It was made with other parameters: make it anew now that the password is at hand. */
export function isStale(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}
