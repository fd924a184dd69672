/** What a page of sign-in says of a problem that it was sent with. The code comes from an address, so anybody may have written it. */
import * as auth from "../../errors/auth.ts";
import * as credentials from "../../errors/credentials.ts";

type Made = { readonly code: string; readonly message: string };

const PLAIN: readonly (() => Made)[] = [
  auth.authDisabled, auth.authEmailTaken, auth.authNoAccount, auth.authRefused,
  credentials.signInRefused, credentials.signInBusy, credentials.signInOver, credentials.codeRefused, credentials.passkeyRefused, credentials.linkRefused,
  credentials.inviteOther, credentials.confirmFirst, credentials.emailInvalid, credentials.mailOff, credentials.registerInvited, credentials.ownAccount,
];
let texts: ReadonlyMap<string, string> | undefined;

export function problemText(code: string, wait: number): string {
  if (code === "expired" || code === "signed-out") return "You were signed out. What you had not saved is kept and comes back.";
  if (code === "sign-in-slow") return credentials.signInSlow({ wait: waitText(wait) }).message;
  texts ??= new Map(PLAIN.map((make) => make()).map((made) => [made.code, made.message]));
  return texts.get(code) ?? auth.authRefused().message;
}

function waitText(seconds: number): string {
  const whole = Math.max(1, Math.min(Math.ceil(seconds), 86_400));
  if (whole < 90) return `${whole} seconds`;
  return whole < 5400 ? `${Math.ceil(whole / 60)} minutes` : `${Math.ceil(whole / 3600)} hours`;
}
