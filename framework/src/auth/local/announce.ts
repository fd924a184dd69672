/** What a server says of local credentials when it starts. */
import type { LocalAuth } from "./local.ts";

interface Voice {
  tell(text: string): void;
  warn(text: string): void;
}

/** @param origin that links begin with */
export async function announce(local: LocalAuth, origin: string, { tell, warn }: Voice): Promise<void> {
  const { options, mailer } = local.parts;
  const link = await local.firstAdministrator(origin);
  if (link !== undefined) tell(`Nobody has an account yet. Whoever opens this link first becomes the administrator; it works once, for a day:\n  ${link}`);
  if (options.passwords && !mailer.on) warn("app/auth.ts has no `mail`, so nobody can register or ask for another password by mail. Administrators pass links on by hand.");
}
