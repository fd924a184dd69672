/** Acting in another user's place: to see what they see, for an hour at most, without what administrators may. Both are written down. */
import { authRefused } from "../../errors/auth.ts";
import { noteDenial } from "../../server/notices.ts";
import { mustBeAllowed } from "../../server/session/may.ts";
import { Failure } from "../../wire/failure.ts";
import { administrator, subjectOf } from "../administration/grants.ts";
import { audit } from "../audit/audit.ts";
import { readFields, type Fields } from "./fields.ts";
import { isForeign, type AuthPart } from "./part.ts";
import { sendProblem } from "./problem.ts";

export const impersonatePart: AuthPart = {
  serve(app, auth) {
    readFields(app);
    const { db, sessions } = auth;
    app.post("/auth/impersonate", async (request, reply) => {
      reply.header("cache-control", "no-store");
      if (await isForeign(request, reply, auth)) return reply;
      const session = sessions.of(request);
      try {
        mustBeAllowed(session ?? { user: undefined }, "users:manage");
        const by = session!.user!;
        const userId = (request.body as Fields).text("user");
        await subjectOf(db, administrator(by, session!), userId);
        await sessions.start({ request, reply }, { userId, provider: session!.signIn!.provider, organizationId: session!.signIn!.organizationId },
          (tx) => audit(tx, { kind: "impersonation-started", by, address: request.ip, subject: userId }), { acting: true });
      } catch (error) {
        if (error instanceof Failure) noteDenial(error, { session: session ?? { user: undefined, address: request.ip }, place: "POST /auth/impersonate" });
        return sendProblem(reply, error, auth);
      }
      return reply.redirect("/", 303);
    });
    // Back to the administrator's own session, as it was.
    app.post("/auth/impersonate/stop", async (request, reply) => {
      reply.header("cache-control", "no-store");
      if (await isForeign(request, reply, auth)) return reply;
      try {
        const session = sessions.of(request);
        const impersonatorId = session?.signIn?.impersonatorId;
        if (session?.signIn === undefined || impersonatorId == null) throw authRefused();
        const { userId } = session.signIn;
        const own = await sessions.stopActing({ request, reply }, session);
        await audit(db, { kind: "impersonation-stopped", by: own?.user ?? { id: impersonatorId }, impersonatorId: null, address: request.ip, subject: userId });
      } catch (error) {
        return sendProblem(reply, error, auth);
      }
      return reply.redirect("/", 303);
    });
  },
};
