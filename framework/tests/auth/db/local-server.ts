/** The routes of local credentials as they are served, with accounts and sessions in a real database, and browsers that keep cookies. */
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import { Accounts } from "../../../src/auth/accounts/accounts.ts";
import { Attempts } from "../../../src/auth/attempt.ts";
import { authAudit } from "../../../src/auth/audit/table.ts";
import type { AuthDb } from "../../../src/auth/database.ts";
import { declared } from "../../../src/auth/declared.ts";
import { defineAuth, passkeys, passwords, type Identity, type Mail } from "../../../src/auth/index.ts";
import { serveLocal } from "../../../src/auth/http/local.ts";
import { LocalAuth } from "../../../src/auth/local/local.ts";
import { authSchema } from "../../../src/auth/schema.ts";
import { Sealer } from "../../../src/auth/seal.ts";
import { SignedInSessions } from "../../../src/auth/sessions/sessions.ts";
import { newFastify } from "../../../src/server/http/fastify.ts";
import { notices, type Notice } from "../../../src/server/notices.ts";
import { hashToken, readToken } from "../../../src/server/session/cookie.ts";
import { Sessions } from "../../../src/server/session/sessions.ts";
import { seams } from "../../../src/state/seams.ts";
import type { Done, Refused } from "../../../src/wire/local-sign-in.ts";
import { open } from "../../db/open.ts";
import { OnceInMemory } from "../once-in-memory.ts";

export const PASSWORD = "lodge quiver banana";
export const OTHER = "violet anchor teapot";

export interface Options {
  readonly register?: "open" | "invited";
  readonly totp?: "off" | "optional" | "required";
  readonly mail?: boolean;
  readonly origin?: string;
  /** Adds addresses of its own. */
  serve?(app: FastifyInstance): void;
  onSignIn?(identity: Identity): { roles?: readonly ("admin" | "manager" | "analyst")[] };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Done & Partial<Refused>;
  /** Of a refusal. */
  readonly code: string | undefined;
}

/** Keeps cookies, as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #address: string;

  constructor(url: string, address = "203.0.113.7") {
    this.#url = url;
    this.#address = address;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async send(path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Answer> {
    const all = { origin: this.#url, "sec-fetch-site": "same-origin", cookie: this.cookie, "x-forwarded-for": this.#address, ...headers };
    const response = await fetch(this.#url + path, { method: "POST", redirect: "manual", ...init, headers: all });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/Max-Age=0/.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Answer["body"];
    return { status: response.status, headers: response.headers, text, body, code: body.error?.code };
  }
  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(`/auth/${path}`, { body: JSON.stringify(body) }, { "content-type": "application/json", ...headers });
  }
  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(`/auth/${path}`, { body: new URLSearchParams(fields) }, headers);
  }
  password(email: string, password = PASSWORD): Promise<Answer> {
    return this.post("password", { email, password });
  }
  /** Whose it is; undefined: nobody's. */
  async user(): Promise<string | undefined> {
    const response = await fetch(`${this.#url}/whoami`, { headers: { cookie: this.cookie } });
    return (await response.text()) || undefined;
  }
}

export interface LocalServer {
  readonly url: string;
  readonly db: AuthDb;
  readonly local: LocalAuth;
  readonly sessions: SignedInSessions;
  readonly accounts: Accounts;
  readonly mails: Mail[];
  readonly notices: Notice[];
  readonly attempts: Attempts;
  browser(address?: string): Browser;
  /** An account with a password and these roles. */
  account(email: string, roles?: readonly string[], password?: string): Promise<string>;
  /** The token of a link in the latest mail to somebody. */
  linkTo(email: string): Promise<string>;
}

export async function localServer({ register, totp, mail = true, origin, onSignIn, serve }: Options = {}): Promise<LocalServer> {
  const mails: Mail[] = [], told: Notice[] = [];
  defineAuth({
    providers: [passwords({ ...(register && { register }), ...(totp && { totp }) }), passkeys()],
    permissions: ["users:manage", "sales:read", "sales:edit", "crm:read"],
    roles: { admin: ["*"], manager: ["users:manage", "sales:*"], analyst: ["sales:read"] },
    ...(onSignIn && { onSignIn }),
    ...(mail && { mail: (each: Mail) => void mails.push(each) }),
  });
  notices.listener = (notice) => void told.push(notice);
  const schema = { ...authSchema, authAudit };
  const db = await open(schema) as unknown as AuthDb;
  const accounts = new Accounts(db);
  const browsers = new Sessions();
  const sessions = new SignedInSessions({ db, accounts, browsers, origin, bounds: () => declared.auth!.session, changed: () => {}, ended: () => {} });
  browsers.signedIn = sessions;
  const attempts = new Attempts({ sealer: new Sealer(["s".repeat(32)]), once: new OnceInMemory(), secure: false });
  const local = new LocalAuth({
    app: "Meridian", origin, db, accounts, sessions, attempts: () => attempts, sealer: new Sealer(["s".repeat(32)]), dev: false, customRoles: () => sessions.customRoles,
    async sessionOf({ headers: { cookie }, ip }) {
      const token = readToken(cookie, false);
      return token === undefined ? undefined : sessions.held(hashToken(token)) ?? sessions.load(hashToken(token), { cookie, language: undefined, address: ip });
    },
  });
  const app = newFastify(["127.0.0.1"]);
  serveLocal(app, local.parts);
  app.get("/whoami", async (request) => (await local.parts.sessionOf(request))?.user?.email ?? "");
  serve?.(app);
  await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(async () => {
    await local.parts.mailer.settled();
    await app.close();
    notices.listener = undefined;
    seams.auth = undefined;
    declared.auth = undefined;
  });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    url, db, local, sessions, accounts, mails, notices: told, attempts,
    browser: (address) => new Browser(url, address),
    async account(email, roles = [], password = PASSWORD) {
      const hash = await (await import("../../../src/auth/passwords/hash.ts")).hashPassword(password);
      const { grantRole } = await import("../../../src/auth/accounts/memberships.ts");
      return db.transaction(async (tx) => {
        const { id } = await accounts.create(tx, { name: email.split("@")[0]!, email, emailVerified: true });
        await local.parts.passwords.set(tx, id, hash);
        for (const role of roles) await grantRole(tx, id, role);
        return id;
      });
    },
    async linkTo(email) {
      await local.parts.mailer.settled();
      const link = mails.findLast(({ to, link: each }) => to === email && each?.includes("?link="))?.link;
      if (link === undefined) throw new Error(`No mail to ${email} has a link: ${JSON.stringify(mails)}`);
      return new URL(link).searchParams.get("link")!;
    },
  };
}
