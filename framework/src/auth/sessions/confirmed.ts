/** Whether somebody has shown lately who they are: what guards an account, or acts in its place, is made only then. */
import { confirmFirst } from "../../errors/credentials.ts";
import { limits } from "../../server/limits.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";

/** @throws Failure `confirm-first` */
export function mustBeConfirmed({ signIn }: Pick<BrowserSession, "signIn">): void {
  if (signIn === undefined || Date.now() - signIn.authenticatedAt.getTime() > limits.confirmed) throw confirmFirst();
}
