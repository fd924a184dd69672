/** What the base class of a tab's state asks for. */
import type { Home } from "../../state/home.ts";
import type { Session } from "../../state/register.ts";
import { noCaller } from "../../errors/scope.ts";
import { unauthenticated } from "../../errors/server.ts";
import { may, mustBeAllowed } from "../session/may.ts";

interface Surroundings {
  readonly key: unknown;
  readonly session: Session;
  readonly signal: () => AbortSignal;
  readonly use: Home["use"];
}

export function tabHome({ key, session, signal, use }: Surroundings): Home {
  return {
    key,
    session,
    use,
    get signal() { return signal(); },
    get user() {
      if (session.user === undefined) throw unauthenticated();
      return session.user;
    },
    // Only a shared state's class has these.
    get caller(): never { throw noCaller({ state: "A tab's state" }); },
    members: [],
    can: (permission) => may(session, permission),
    require: (permission) => mustBeAllowed(session, permission),
  };
}
