/** When a browser's cookie gets another value, and how long the one before is good. */
import { limits } from "../limits.ts";
import type { SessionRow } from "./rows.ts";

/** It is the cookie's value, or the one before it while requests with that may be under way. */
export function fits({ hash, previousHash, previousEndsAt }: SessionRow, given: string): boolean {
  return hash === given || (previousHash === given && (previousEndsAt === null || previousEndsAt.getTime() > Date.now()));
}

/** The browser has its new cookie, and that is news. */
export const isBack = (row: SessionRow, hash: string): boolean => row.hash === hash && row.previousHash !== null && row.previousEndsAt === null;

/** It is old, or the browser has never had the one that came after it. */
export function isDue({ hash, previousEndsAt, rotatedAt }: SessionRow, given: string): boolean {
  const age = Date.now() - rotatedAt.getTime();
  return given === hash ? age >= limits.rotation : previousEndsAt === null && age >= limits.previousToken;
}
