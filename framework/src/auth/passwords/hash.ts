/** Passwords as they are stored: argon2id, in the threads of Node, few at a time. */
import { limits } from "../../server/limits.ts";
import { Gate } from "../gate.ts";
import { kept } from "../kept.ts";

/** The first of the settings that OWASP names as equal; what it takes here is in docs/decisions/passwords.md. */
export const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** Native code: an app that checks no password does without it. */
const argon2 = (): Promise<typeof import("@node-rs/argon2")> => import("@node-rs/argon2");

/** Each takes 19 MiB and a thread that files and names are waiting for too. */
const gate = new Gate(() => ({ atOnce: limits.hashesAtOnce, waiting: limits.hashQueue }));

/** The same password typed on another keyboard is the same text. */
const asTyped = (password: string): string => password.normalize("NFC");

/** @throws Failure `sign-in-busy` */
export function hashPassword(password: string): Promise<string> {
  return gate.run(async () => (await argon2()).hash(asTyped(password), PARAMETERS));
}

/** Compared with where there is none. */
const nobodys = kept(async () => (await argon2()).hash(crypto.randomUUID(), PARAMETERS));

/**
 * Takes as long where there is no password to compare with, so that the time tells nobody who has an account.
 * @throws Failure `sign-in-busy`
 */
export async function fitsPassword(stored: string | undefined, password: string): Promise<boolean> {
  const compared = stored ?? await nobodys();
  const fits = await gate.run(async () => (await argon2()).verify(compared, asTyped(password)));
  return fits && stored !== undefined;
}

/** It was made with other parameters: make it anew now that the password is at hand. */
export function isStale(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}
