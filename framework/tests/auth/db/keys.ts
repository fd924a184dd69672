/** A database with the tables of auth, and an auth.ts, until the end of the test. */
import { onTestFinished } from "vitest";
import { Accounts } from "../../../src/auth/accounts/accounts.ts";
import { grantRole } from "../../../src/auth/accounts/memberships.ts";
import { authApiKeys, authRequests } from "../../../src/auth/api-keys/table.ts";
import { appendOnlySql } from "../../../src/auth/audit/append-only.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import type { AuthDb } from "../../../src/auth/database.ts";
import { authSchema } from "../../../src/auth/schema.ts";
import { asDatabase } from "../../../src/db/internal.ts";
import type { BrowserSession } from "../../../src/server/session/sessions.ts";
import { notices, type Notice } from "../../../src/server/notices.ts";
import { seams } from "../../../src/state/seams.ts";
import { open } from "../../db/open.ts";

const auth = { permissions: ["sales:read", "sales:margin", "crm:read"], roles: { admin: ["*"], analyst: ["sales:*"], reader: ["sales:read"] }, attributes: {} };

export interface Place {
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly heard: Notice[];
  user(name: string, ...roles: string[]): Promise<string>;
}

export async function openPlace(): Promise<Place> {
  const db = await open({ ...authSchema, authAudit, authApiKeys, authRequests }) as unknown as AuthDb;
  const { engine } = asDatabase(db);
  for (const statement of appendOnlySql(engine.kind)) await engine.single.execute("run", statement, []);
  seams.auth = auth;
  const heard: Notice[] = [];
  notices.listener = (notice) => heard.push(notice);
  onTestFinished(() => { seams.auth = undefined; notices.listener = undefined; });
  const accounts = new Accounts(db);
  return {
    db, accounts, heard,
    user: (name, ...roles) => db.transaction(async (tx) => {
      const { id } = await accounts.create(tx, { name, email: `${name.toLowerCase()}@example.com`, emailVerified: true });
      for (const role of roles) await grantRole(tx, id, role);
      return id;
    }),
  };
}

export const guest = (address = "203.0.113.1"): BrowserSession => ({ id: "guest", user: undefined, locale: "en", timeZone: "UTC", address, used: 0 });
