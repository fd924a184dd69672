/** What signing in without a provider is made of. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { mailOff } from "../../errors/credentials.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import type { CustomRoles } from "../accounts/account.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { Attempts } from "../attempt.ts";
import type { AuthDb } from "../database.ts";
import { isHere } from "../here.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { Site } from "../passkeys/ceremony.ts";
import type { Passkeys } from "../passkeys/passkeys.ts";
import type { Passwords } from "../passwords/passwords.ts";
import type { Rates } from "../rates.ts";
import type { SignedInSessions } from "../sessions/sessions.ts";
import type { Totp } from "../totp/totp.ts";

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** As `passwords()` and `passkeys()` in app/auth.ts have it. */
export interface LocalOptions {
  readonly passwords: boolean;
  readonly passkeys: boolean;
  readonly register: "open" | "invited";
  readonly totp: "off" | "optional" | "required";
}

export interface LocalParts {
  readonly app: string;
  /** The public origin, where it is known. */
  readonly origin: string | undefined;
  readonly options: LocalOptions;
  readonly db: AuthDb;
  readonly accounts: Accounts;
  readonly sessions: Pick<SignedInSessions, "start" | "confirm" | "endAllOf">;
  /** Sign-ins that were begun by this browser. */
  attempts(request: Pick<FastifyRequest, "protocol">): Attempts;
  readonly rates: Rates;
  readonly mailer: Mailer;
  readonly passwords: Passwords;
  readonly passkeys: Passkeys;
  readonly totp: Totp;
  /** Who is signed in where a request comes from. */
  sessionOf(request: FastifyRequest): Promise<BrowserSession | undefined>;
  customRoles(): CustomRoles;
}

/** The configured origin; without one only a browser on this machine has one that can be believed. */
export function siteOf({ app, origin }: Pick<LocalParts, "app" | "origin">, { headers: { host = "" }, protocol }: FastifyRequest): Site | undefined {
  if (origin !== undefined) return { name: app, origin };
  return isHere(host) ? { name: app, origin: `${protocol}://${host.toLowerCase()}` } : undefined;
}

/** The origin of links in mails. @throws Failure `mail-off` */
export function mailOrigin(parts: LocalParts, request: FastifyRequest): string {
  const site = siteOf(parts, request);
  if (!parts.mailer.on || site === undefined) throw mailOff();
  return site.origin;
}
