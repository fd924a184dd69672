/**
 * Sign-ins that a browser has begun, for the page that goes on with one: it is rendered for a session, and they are in cookies that only the server reads.
 * What cookies the browser has is heard of with each page and each socket.
 */
import type { FastifyRequest } from "fastify";
import type { Session } from "../state/register.ts";

export type Begun = Pick<FastifyRequest, "protocol"> & { readonly cookie: string };

const bySession = new WeakMap<Session, Begun>();

export function receiveBegun(session: Session, { headers: { cookie }, protocol }: Pick<FastifyRequest, "headers" | "protocol">): void {
  const kept = (cookie ?? "").split(";").filter((part) => /^\s*(?:__Host-)?attempt-/.test(part)).join(";");
  if (kept === "") bySession.delete(session);
  else bySession.set(session, { cookie: kept, protocol });
}

export const begunBy = (session: Session): Begun | undefined => bySession.get(session);
