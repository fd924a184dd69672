import { ownAccount } from "../../errors/credentials.ts";
import type { Session } from "../../state/register.ts";

/** Whoever acts in another's place sees what they see, and leaves their account as it is. @throws Failure `own-account` */
export function mustBeOwn({ impersonatorId }: Session): void {
  if (impersonatorId !== undefined) throw ownAccount();
}
