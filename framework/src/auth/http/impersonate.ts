/** Acting in another user's place: to see what they see, for an hour at most, without what administrators may. Both are written down. */
import type { FastifyRequest } from "fastify";
import { authRefused } from "../../errors/auth.ts";
import { hashToken, isSecure, readToken } from "../../server/session/cookie.ts";
import { mustBeAllowed } from "../../server/session/may.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import { subjectOf } from "../administration/grants.ts";
import { audit } from "../audit/audit.ts";
import type { AuthServer } from "../server.ts";
import { readFields, type Fields } from "./fields.ts";
import { isForeign, type AuthPart } from "./part.ts";
import { sendProblem } from "./problem.ts";

const HOUR = 60 * 60_000;

/** Every request has looked it up before: it is in memory, and as the database has it. */
function sessionOf({ sessions, origin }: AuthServer, request: FastifyRequest): BrowserSession | undefined {
  const token = readToken(request.headers.cookie, isSecure(request, origin));
  return token === undefined ? undefined : sessions.held(hashToken(token));
}

export const impersonatePart: AuthPart = {
  serve(app, auth) {
    readFields(app);
    const { db, sessions } = auth;
    app.post("/auth/impersonate", async (request, reply) => {
      reply.header("cache-control", "no-store");
      if (await isForeign(request, reply, auth)) return reply;
      try {
        const session = sessionOf(auth, request);
        mustBeAllowed(session ?? { user: undefined }, "users:manage");
        const by = session!.user!;
        const userId = (request.body as Fields).text("user");
        await subjectOf(db, by, userId);
        await sessions.start({ request, reply }, { userId, provider: session!.signIn!.provider, organizationId: session!.signIn!.organizationId, impersonatorId: by.id, lasts: HOUR });
        await audit(db, { kind: "impersonation-started", by, address: request.ip, subject: userId });
      } catch (error) {
        return sendProblem(reply, error, auth);
      }
      return reply.redirect("/", 303);
    });
    // Back to the administrator, who has to be one still.
    app.post("/auth/impersonate/stop", async (request, reply) => {
      reply.header("cache-control", "no-store");
      if (await isForeign(request, reply, auth)) return reply;
      try {
        const session = sessionOf(auth, request);
        const impersonatorId = session?.signIn?.impersonatorId;
        if (session?.signIn === undefined || impersonatorId == null) throw authRefused();
        const { userId, provider, organizationId } = session.signIn;
        const own = await sessions.start({ request, reply }, { userId: impersonatorId, provider, organizationId });
        await audit(db, { kind: "impersonation-stopped", by: own.user!, address: request.ip, subject: userId });
      } catch (error) {
        return sendProblem(reply, error, auth);
      }
      return reply.redirect("/", 303);
    });
  },
};
