/** What a row of a session says. */
import type { FastifyRequest } from "fastify";
import type { SignInFacts, Visit } from "../../server/session/sessions.ts";
import type { SessionRow } from "./rows.ts";

export function visitOf(request: FastifyRequest, secure: boolean): Visit {
  return { cookie: request.headers.cookie, secure, language: request.headers["accept-language"], address: request.ip };
}

export function factsOf({ userId, organizationId, provider, factors, authenticatedAt, impersonatorId }: SessionRow): SignInFacts {
  return { userId, organizationId, provider, factors, authenticatedAt, impersonatorId };
}
