/** What an authenticator app is set up with: where an account adds one, and where it cannot sign in without. */
import type { Session } from "../../state/register.ts";
import type { Enrolment } from "../../wire/local-sign-in.ts";
import type { UserRow } from "../accounts/account.ts";
import type { Attempt } from "../attempt.ts";
import { enrolmentAddress } from "../totp/code.ts";
import { pictureOf } from "../totp/picture.ts";
import { begunBy } from "../begun.ts";
import type { LocalParts } from "./parts.ts";

/** A sign-in that waits for its code. */
export const CODE = { purpose: "code", provider: "passwords" } as const;

export function enrolmentOf({ app }: Pick<LocalParts, "app">, { email, name }: Pick<UserRow, "email" | "name">, secret: string): Enrolment {
  const address = enrolmentAddress(secret, { app, user: email ?? name });
  return { secret, address, picture: pictureOf(address) };
}

export interface Waiting {
  readonly user: UserRow;
  /** What its app is to be set up with; undefined: it has one. */
  readonly offered: string | undefined;
}

/** Who waits for a code; undefined: nobody any more, as their password is another by now, and with it whoever knew that one is out. */
export async function waitingIn({ accounts, passwords, totp }: Pick<LocalParts, "accounts" | "passwords" | "totp">, { data: { userId = "", secret, changedAt } }: Attempt): Promise<Waiting | undefined> {
  const user = await accounts.find(userId);
  if (user === undefined || String((await passwords.has(userId))?.getTime()) !== changedAt) return undefined;
  // A secret that was offered while another was set up elsewhere is none.
  return { user, offered: secret !== undefined && !await totp.has(userId) ? secret : undefined };
}

/** For the page that asks for the code: what its app is set up with, where it is to be set up there. */
export async function offeredTo(parts: LocalParts, session: Session, id: string): Promise<Enrolment | null> {
  const begun = begunBy(session);
  const attempt = begun && parts.attempts(begun).peek(begun.cookie, id, CODE);
  const { user, offered } = (attempt && await waitingIn(parts, attempt)) ?? {};
  return user === undefined || offered === undefined ? null : enrolmentOf(parts, user, offered);
}
