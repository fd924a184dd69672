/** Local credentials on the server of the benches of events, with accounts `user0@bench.example`… that share one password. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { Accounts } from "../../src/auth/accounts/accounts.ts";
import { Attempts } from "../../src/auth/attempt.ts";
import { openAuthDb } from "../../src/auth/database.ts";
import { defineAuth, passwords } from "../../src/auth/index.ts";
import { serveLocal } from "../../src/auth/http/local.ts";
import { LocalAuth } from "../../src/auth/local/local.ts";
import { OnceInMemory } from "../../tests/auth/once-in-memory.ts";
import { hashPassword } from "../../src/auth/passwords/hash.ts";
import { Sealer } from "../../src/auth/seal.ts";
import { SignedInSessions } from "../../src/auth/sessions/sessions.ts";
import type { Sessions } from "../../src/server/session/sessions.ts";
import { seams } from "../../src/state/seams.ts";

export const ACCOUNTS = 200;
export const PASSWORD = "lodge quiver banana";
const DAY = 86_400_000;

export async function serveSignIn(app: FastifyInstance, browsers: Sessions): Promise<void> {
  defineAuth({ providers: [passwords()], permissions: ["a:b"], roles: { admin: ["*"] } });
  // The events of this server are nobody's, and open.
  seams.auth = undefined;
  const folder = mkdtempSync(join(tmpdir(), "solenoid-bench-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const db = await openAuthDb(`file:${join(folder, "auth.db")}`);
  const accounts = new Accounts(db);
  const hash = await hashPassword(PASSWORD);
  const sessions = new SignedInSessions({ db, accounts, browsers, origin: undefined, bounds: () => ({ idle: DAY, absolute: DAY }), changed: () => {}, ended: () => {} });
  const sealer = new Sealer(["s".repeat(32)]);
  const attempts = new Attempts({ sealer, once: new OnceInMemory(), secure: false });
  const local = new LocalAuth({ app: "Bench", origin: undefined, db, accounts, sessions, attempts: () => attempts, sealer, dev: false, customRoles: () => new Map(), sessionOf: async () => undefined });
  await db.transaction(async (tx) => {
    for (let n = 0; n < ACCOUNTS; n++) await local.parts.passwords.set(tx, (await accounts.create(tx, { name: `User ${n}`, email: `user${n}@bench.example` })).id, hash);
  });
  serveLocal(app, local.parts);
}
