/** Errors of the driver and the server as what an app can tell its users. */
import { dbBusy, dbUnreachable } from "../../errors/db.ts";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SERIALIZATION = "40001";
const DEADLOCK = "40P01";
const LOCK_TIMEOUT = "55P03";
const TOO_MANY = "53300";
const NO_TABLE = "42P01";
const UNREACHABLE: ReadonlySet<string> = new Set(["57P01", "57P02", "57P03", "08000", "08003", "08006", "08001", "08004", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"]);

export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === SERIALIZATION || code === DEADLOCK;
}

/** What the reader is told; else the error as it is. */
export function explain(error: unknown): unknown {
  const code = codeOf(error);
  if (code === LOCK_TIMEOUT || code === TOO_MANY) return Object.assign(dbBusy(), { cause: error });
  if (code !== undefined && UNREACHABLE.has(code)) return Object.assign(dbUnreachable(), { cause: error });
  const message = error instanceof Error ? error.message : "";
  if (message === "timeout exceeded when trying to connect") return Object.assign(dbBusy(), { cause: error });
  if (/^Connection terminated|^Client has encountered a connection error|^Client was closed|^Connection ended/.test(message)) return Object.assign(dbUnreachable(), { cause: error });
  return error;
}

export function isUnreachable(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === "db-unreachable";
}

export function isMissingTable(error: unknown): boolean {
  return codeOf(error) === NO_TABLE;
}

function codeOf(error: unknown): string | undefined {
  let each = error;
  for (let depth = 0; depth < 4 && typeof each === "object" && each !== null; depth++) {
    const { code, cause } = each as { code?: unknown; cause?: unknown };
    if (typeof code === "string" && (/^[0-9A-Z]{5}$/.test(code) || UNREACHABLE.has(code))) return code;
    each = cause;
  }
  return undefined;
}
