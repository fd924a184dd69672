/** Who calls: the signed-in user, or a guest. */
import { createHash } from "node:crypto";
import type { Session, User } from "../../state/register.ts";
import { may } from "../session/may.ts";

const guests = new WeakMap<Session, User>();

/** Who sits at a browser. One that is not signed in is a guest with a name of its own, the same in all of its tabs. */
export function callerOf(session: Session): User {
  if (session.user !== undefined) return session.user;
  let guest = guests.get(session);
  if (guest === undefined) guests.set(session, guest = guestOf(session));
  return guest;
}

/** Neither id nor name may tell the session's own id, which others must not learn. */
function guestOf({ id }: Session): User {
  const mark = createHash("sha256").update(`guest ${id}`).digest("hex");
  return { id: `guest:${mark.slice(0, 16)}`, name: `Guest ${mark.slice(16, 20).toUpperCase()}`, email: null, roles: [], can: (permission) => may({ user: undefined }, permission) };
}
