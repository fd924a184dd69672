/** Answers of local credentials: JSON to scripts, ways to go on to forms. */
import { toFailure } from "../../server/handle/to-failure.ts";
import type { Failure } from "../../wire/failure.ts";
import type { Done, Refused } from "../../wire/local-sign-in.ts";
import type { Exchange } from "../local/parts.ts";
import type { Fields } from "./fields.ts";
import { escapeHtml, sendPlainPage } from "./plain-page.ts";

interface Form {
  readonly page: string;
  readonly carry?: readonly string[];
}

/** Nothing of this may be kept on the way, and no other page learns the address that it came from. */
export const PRIVATE = { "cache-control": "no-store", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin" };

export function answerDone({ reply }: Exchange, fields: Fields, { page }: Form, done: Done): Exchange["reply"] {
  reply.headers(PRIVATE);
  if (fields.json) return reply.send(done);
  if (done.recoveryCodes !== undefined) return sendPlainPage(reply, { title: "Keep these codes", body: codesOf(done.recoveryCodes, done.next ?? page) });
  return reply.redirect(done.next ?? page, 303);
}

const STATUS: Readonly<Record<string, number>> = {
  "sign-in-refused": 401, "unauthenticated": 401, "code-refused": 401, "passkey-refused": 401, "confirm-first": 401,
  "sign-in-slow": 429, "sign-in-busy": 503, "internal": 500, "request-origin": 403, "forbidden": 403, "own-account": 403, "invite-roles": 403, "invite-other": 403, "auth-disabled": 403, "register-invited": 403,
};

export function answerRefused({ reply }: Exchange, fields: Fields | undefined, { page, carry = [] }: Form, error: unknown): Failure {
  const failure = toFailure(error);
  const { code, message, fields: wrong } = failure;
  const wait = code === "sign-in-busy" ? 5 : (error as { wait?: number } | null)?.wait;
  reply.headers(PRIVATE);
  if (wait !== undefined) reply.header("retry-after", wait);
  if (fields?.json !== false) {
    const refused: Refused = { error: { code, message, ...(wait !== undefined && { wait }), ...(Object.keys(wrong).length > 0 && { fields: wrong }) } };
    void reply.code(STATUS[code] ?? 400).send(refused);
    return failure;
  }
  const query = new URLSearchParams({ problem: code });
  if (wait !== undefined) query.set("wait", String(wait));
  for (const name of carry) if (fields.text(name) !== "") query.set(name, fields.text(name));
  void reply.redirect(`${page}?${query.toString()}`, 303);
  return failure;
}

/** They are shown once, and an address could not carry them. */
function codesOf(codes: readonly string[], next: string): string {
  return `<p>Keep them where you find them without your phone. Each works once, and they are not shown again.</p>
<pre>${codes.join("\n")}</pre><a class="button" href="${escapeHtml(next)}">Go on</a>`;
}
