/** A provider tells that one of its sessions has ended: ours that came of it end too, on all their pages (OpenID Connect Back-Channel Logout 1.0). */
import type { FastifyInstance } from "fastify";
import { and, eq } from "drizzle-orm";
import { notices } from "../../server/notices.ts";
import { audit } from "../audit/audit.ts";
import type { Ended, External } from "../oidc/external.ts";
import { SignInRefused } from "../oidc/refused.ts";
import { authIdentities, authSessions } from "../schema.ts";
import type { AuthServer } from "../server.ts";
import type { Fields } from "./fields.ts";

export function serveBackChannel(app: FastifyInstance, auth: AuthServer, external: External): void {
  app.post(`/auth/back-channel/${external.id}`, async (request, reply) => {
    reply.header("cache-control", "no-store").header("pragma", "no-cache");
    try {
      const token = (request.body as Fields).value("logout_token");
      const ended = typeof token === "string" ? await external.ended(token) : undefined;
      if (ended === undefined) throw new Error("no logout token");
      await endSessions(auth, external, ended, request.ip);
      return await reply.code(200).send();
    } catch (error) {
      const reason = error instanceof SignInRefused ? error.reason : (error as Error).message;
      notices.listener?.({ kind: "sign-in-failed", session: { user: undefined, address: request.ip }, place: `${external.id}, back-channel`, id: request.id, subject: reason.slice(0, 160) });
      // What is wrong with it is for the log: whoever made it up learns nothing.
      return reply.code(400).send({ error: "invalid_request" });
    }
  });
}

/** Once. By the provider's name for the session; where the token has none, all of the user's by this provider. */
async function endSessions({ db, sessions, once }: AuthServer, { id }: External, { issuer, subject, providerSession, tokenId, until }: Ended, address: string): Promise<void> {
  await db.transaction(async (tx) => {
    // Where it fails the provider tells again, with the same token.
    if (!(await once.take(`logout:${id}:${tokenId}`, until, tx))) throw new Error("heard before");
    const found = await tx.select({ id: authSessions.id, userId: authSessions.userId }).from(authSessions)
      .innerJoin(authIdentities, eq(authIdentities.id, authSessions.identityId))
      .where(and(
        eq(authSessions.provider, id), eq(authIdentities.issuer, issuer),
        subject === undefined ? undefined : eq(authIdentities.subject, subject),
        providerSession === undefined ? undefined : eq(authSessions.providerSession, providerSession),
      ));
    for (const session of found) {
      await sessions.end(session.id, tx);
      await audit(tx, { kind: "session-revoked", by: null, subject: session.userId, address, details: { provider: id, reason: "back-channel" } });
    }
  });
}
