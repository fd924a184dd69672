/** Signing in without a provider, put together: for the routes, and for the states behind the screens. */
import type { FastifyRequest } from "fastify";
import { signInOver } from "../../errors/credentials.ts";
import type { Account } from "../accounts/account.ts";
import { declared } from "../declared.ts";
import { lookAtLink, openInvites, withdrawInvites, type LinkRow } from "../links/links.ts";
import { Mailer, toTerminal } from "../mail/mailer.ts";
import { Passkeys } from "../passkeys/passkeys.ts";
import { Passwords } from "../passwords/passwords.ts";
import { shortest } from "../passwords/rule.ts";
import { Rates } from "../rates.ts";
import type { LinkKind } from "../schema.ts";
import type { Sealer } from "../seal.ts";
import { enrolmentAddress } from "../totp/code.ts";
import { Totp } from "../totp/totp.ts";
import { CODE } from "./finish.ts";
import { firstAdministrator, invite, resetLink, type Invitation } from "./invites.ts";
import type { LocalOptions, LocalParts } from "./parts.ts";

type Given = Omit<LocalParts, "options" | "rates" | "mailer" | "passwords" | "passkeys" | "totp"> & { readonly sealer: Sealer; readonly dev: boolean };

/** What a link is for, for the page that it leads to. */
export interface LinkView {
  readonly kind: LinkKind;
  /** Null: whoever it is says it. */
  readonly email: string | null;
  readonly name: string | null;
  readonly roles: readonly string[];
  /** Characters of a password at least. */
  readonly shortest: number;
}

export interface SecurityView {
  /** When it was set; null: there is none. */
  readonly passwordChangedAt: Date | null;
  readonly totp: boolean;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly synced: boolean; readonly createdAt: Date; readonly usedAt: Date | null }[];
}

/** Of app/auth.ts. */
export function localOptions(): LocalOptions {
  const providers = declared.auth?.providers ?? [];
  const given = providers.find(({ kind }) => kind === "passwords");
  return {
    passwords: given !== undefined,
    passkeys: providers.some(({ kind }) => kind === "passkeys"),
    register: given?.["register"] === "open" ? "open" : "invited",
    totp: (given?.["totp"] ?? "optional") as LocalOptions["totp"],
  };
}

export class LocalAuth {
  readonly parts: LocalParts;

  constructor({ sealer, dev, ...given }: Given) {
    const rates = new Rates();
    this.parts = {
      ...given, rates,
      options: localOptions(),
      mailer: new Mailer(declared.auth?.mail ?? (dev ? toTerminal : undefined)),
      passwords: new Passwords(given.db, rates),
      passkeys: new Passkeys(given.db),
      totp: new Totp(given.db, sealer, rates),
    };
  }

  /** @throws Failure `link-refused` */
  async lookAt(link: string): Promise<LinkView> {
    const { kind, email, name, roles }: LinkRow = await lookAtLink(this.parts.db, link);
    return { kind, email, name, roles, shortest: this.shortest };
  }

  get shortest(): number {
    return shortest({ besideCode: this.parts.options.totp === "required" });
  }

  /** A sign-in that waits for its code; with `secret` where an authenticator app is set up by it. @throws Failure `sign-in-over` */
  async pending(request: FastifyRequest, attempt: string): Promise<{ secret?: string; address?: string }> {
    const data = this.parts.attempts(request).peek(request.headers.cookie, attempt, CODE)?.data;
    const user = data?.["userId"] === undefined ? undefined : await this.parts.accounts.find(data["userId"]);
    if (user === undefined) throw signInOver();
    const secret = data!["secret"];
    return secret === undefined ? {} : { secret, address: enrolmentAddress(secret, { app: this.parts.app, user: user.email ?? user.name }) };
  }

  async securityOf(userId: string): Promise<SecurityView> {
    const { passwords, passkeys, totp } = this.parts;
    return {
      passwordChangedAt: await passwords.has(userId) ?? null,
      totp: await totp.has(userId),
      recoveryCodesLeft: await totp.recoveryCodesLeft(userId),
      passkeys: (await passkeys.of(userId)).map(({ id, name, synced, createdAt, usedAt }) => ({ id, name, synced, createdAt, usedAt })),
    };
  }

  /** Takes away what may be lost, for who manages users: the user sets it up anew. */
  async removeTotp(userId: string): Promise<void> {
    await this.parts.db.transaction(async (tx) => {
      await this.parts.totp.remove(tx, userId);
      await this.parts.sessions.endAllOf(userId, { tx });
    });
  }

  invite(by: Account, invitation: Invitation, origin: string): ReturnType<typeof invite> {
    return invite(this.parts, by, invitation, origin);
  }
  resetLink(by: Account, user: Account, origin: string): Promise<string> {
    return resetLink(this.parts, by, user, origin);
  }
  firstAdministrator(origin: string): Promise<string | undefined> {
    return firstAdministrator(this.parts, origin);
  }
  openInvites(): Promise<LinkRow[]> {
    return openInvites(this.parts.db);
  }
  withdrawInvites(email: string): Promise<void> {
    return withdrawInvites(this.parts.db, email);
  }
}
