/** Out of this browser. A POST, so that no link or image of another site does it. */
import { audit } from "../audit/audit.ts";
import { safeReturn } from "../return-to.ts";
import { readFields, type Fields } from "./fields.ts";
import { leaveProvider } from "./leaving.ts";
import { isForeign, type AuthPart } from "./part.ts";

export const signOutPart: AuthPart = {
  serve(app, auth) {
    readFields(app);
    app.post("/auth/sign-out", async (request, reply) => {
      reply.header("cache-control", "no-store");
      if (await isForeign(request, reply, auth)) return reply;
      const row = await auth.sessions.signOut({ request, reply });
      if (row !== undefined) await audit(auth.db, { kind: "sign-out", by: { id: row.userId }, impersonatorId: row.impersonatorId, address: request.ip, subject: row.id });
      // Whoever acts as somebody else ends no more than that.
      if (row !== undefined && row.impersonatorId === null && (request.body as Fields).text("everywhere") === "1") await auth.sessions.endAllOf(row.userId);
      const returnTo = safeReturn((request.body as Fields).text("returnTo"));
      return reply.redirect((row && await leaveProvider(auth, { request, reply }, row, returnTo)) ?? returnTo, 303);
    });
  },
};
