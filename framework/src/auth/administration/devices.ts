/** Browsers that a user is signed in with. */
import { desc, eq } from "drizzle-orm";
import { createHash } from "node:crypto";
import { audit } from "../audit/audit.ts";
import { runningAuth } from "../running.ts";
import { authSessions } from "../schema.ts";

export interface Device {
  /** A name for it; the session's own id stays here. */
  id: string;
  browser: string;
  system: string;
  address: string;
  way: string;
  factors: string[];
  seenAt: Date;
  createdAt: Date;
  /** The one that asks. */
  here: boolean;
  /** An administrator sits there. */
  acted: boolean;
}

const nameOf = (id: string): string => createHash("sha256").update(`device ${id}`).digest("base64url").slice(0, 16);

export async function readDevices(userId: string, here: string): Promise<Device[]> {
  const rows = await runningAuth().db.select().from(authSessions).where(eq(authSessions.userId, userId)).orderBy(desc(authSessions.seenAt));
  return rows.map(({ id, userAgent, address, provider, factors, seenAt, createdAt, impersonatorId }) => ({
    id: nameOf(id), ...readAgent(userAgent), address, way: provider, factors: [...factors], seenAt, createdAt, here: id === here, acted: impersonatorId !== null,
  }));
}

export async function endDevice(userId: string, name: string): Promise<void> {
  const { db, sessions } = runningAuth();
  await db.transaction(async (tx) => {
    const own = await tx.select({ id: authSessions.id }).from(authSessions).where(eq(authSessions.userId, userId));
    const found = own.find(({ id }) => nameOf(id) === name);
    if (found === undefined || !(await sessions.end(found.id, tx))) return;
    await audit(tx, { kind: "session-revoked", subject: userId, details: { count: 1 } });
  });
}

export async function endOtherDevices(userId: string, here: string): Promise<void> {
  const { db, sessions } = runningAuth();
  await db.transaction(async (tx) => {
    const ended = await sessions.endAllOf(userId, { except: here, tx });
    if (ended.length > 0) await audit(tx, { kind: "session-revoked", subject: userId, details: { count: ended.length } });
  });
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Windows/, "Windows"], [/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/Mac OS X/, "macOS"], [/Linux|X11/, "Linux"]];

/** What its owner knows it by. */
export function readAgent(agent: string): { browser: string; system: string } {
  const one = (list: typeof BROWSERS, otherwise: string): string => list.find(([looks]) => looks.test(agent))?.[1] ?? otherwise;
  return { browser: one(BROWSERS, "Another program"), system: one(SYSTEMS, "unknown system") };
}
