/** What came of asking for a passkey, in words where it is not done. */
import { OFFLINE } from "../../client/auth-route.ts";
import * as passkeys from "../../client/passkeys.ts";
import type { Answer, Done } from "../../wire/local-sign-in.ts";

const TURNED_AWAY = "No passkey was used. Try again, or go another way.";
const NOT_HERE = "This browser has no passkeys. Go another way.";

/** @param done is given what the server says */
export async function withPasskey(begin: (asked: typeof passkeys) => Promise<Answer | undefined>, done: (done: Done) => void): Promise<{ code: string; text: string } | undefined> {
  if (!passkeys.hasPasskeys()) return { code: "", text: NOT_HERE };
  const answer = await begin(passkeys).catch(() => OFFLINE);
  if (answer === undefined) return { code: "", text: TURNED_AWAY };
  if ("error" in answer) return { code: answer.error.code, text: answer.error.message };
  done(answer);
  return undefined;
}
