/** Signing in without a provider, put together: for the routes, and for the states behind the screens. */
import { eq } from "drizzle-orm";
import { declared } from "../declared.ts";
import { lookAtLink } from "../links/links.ts";
import { Mailer, toTerminal } from "../mail/mailer.ts";
import { Passkeys } from "../passkeys/passkeys.ts";
import { Passwords } from "../passwords/passwords.ts";
import { shortest } from "../passwords/rule.ts";
import { Rates } from "../rates.ts";
import { authUsers, type LinkKind } from "../schema.ts";
import type { Sealer } from "../seal.ts";
import type { Session } from "../../state/register.ts";
import type { Enrolment } from "../../wire/local-sign-in.ts";
import { Totp } from "../totp/totp.ts";
import { firstAdministrator, invite, type Invitation, type Inviter } from "./invites.ts";
import { offeredTo } from "./enrol.ts";
import type { LocalOptions, LocalParts } from "./parts.ts";

type Given = Omit<LocalParts, "options" | "rates" | "mailer" | "passwords" | "passkeys" | "totp"> & { readonly sealer: Sealer; readonly dev: boolean };

/** What a link is for, for the page that it leads to. */
export interface LinkView {
  readonly kind: LinkKind;
  /** Null: whoever it is says it. */
  readonly email: string | null;
  readonly name: string | null;
  /** Who has made it, where somebody has. */
  readonly by: string | null;
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
    const { db } = this.parts;
    const { kind, email, name, roles, byId } = await lookAtLink(db, link);
    const [by] = byId === null ? [] : await db.select({ name: authUsers.name }).from(authUsers).where(eq(authUsers.id, byId));
    return { kind, email, name, by: by?.name ?? null, roles, shortest: this.shortest };
  }

  get shortest(): number {
    return shortest({ besideCode: this.parts.options.totp === "required" });
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

  /** Of the sign-in that this browser has begun; null: nothing is to be set up. */
  offeredTo(session: Session, attempt: string): Promise<Enrolment | null> {
    return offeredTo(this.parts, session, attempt);
  }

  invite(by: Inviter, invitation: Invitation, origin: string): ReturnType<typeof invite> {
    return invite(this.parts, by, invitation, origin);
  }
  firstAdministrator(origin: string): Promise<string | undefined> {
    return firstAdministrator(this.parts, origin);
  }
}
