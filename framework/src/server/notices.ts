/**
 * What is refused, and what goes past the rules, is told here by the stage that sees it. Who writes it down is said by
 * main.ts: the stages know nothing of the log. Nothing waits for it.
 */
import { calls } from "../state/call.ts";
import type { Session, User } from "../state/register.ts";
import type { Failure } from "../wire/failure.ts";

export interface Notice {
  readonly kind: "denied" | "access-asked" | "policy-bypass" | "export" | "api-key-denied" | "api-key-used" | "sign-in-failed";
  readonly session?: Pick<Session, "user" | "impersonatorId" | "address"> | undefined;
  /** The state and handler, the endpoint, the page. */
  readonly place?: string | undefined;
  /** What the log calls the event or request by. */
  readonly id?: string | undefined;
  /** What was asked for: a permission's name, a reason, a file. */
  readonly subject?: string | undefined;
}

export const notices: { listener: ((notice: Notice) => void) | undefined } = { listener: undefined };

/** Somebody works without policies, for this reason. */
export function noteBypass(reason: string, by: User | undefined): void {
  const call = calls.getStore();
  notices.listener?.({ kind: "policy-bypass", session: call?.session ?? { user: by, address: "" }, place: call?.place, id: call?.id, subject: reason });
}

const DENIALS: ReadonlySet<string> = new Set(["forbidden", "unauthenticated", "request-origin"]);

/** Tells of a failure that is a denial; any other is none of it. */
export function noteDenial(failure: Pick<Failure, "code" | "message">, { session, place, id }: Pick<Notice, "session" | "place" | "id">): void {
  if (notices.listener === undefined || !DENIALS.has(failure.code)) return;
  notices.listener({ kind: "denied", session, place, id, subject: failure.code === "forbidden" ? failure.message : failure.code });
}
