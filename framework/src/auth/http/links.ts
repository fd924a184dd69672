/** Links that whoever manages users passes on by hand: to an invitation, to a new password. */
import { administrator } from "../administration/grants.ts";
import { inviteUser } from "../administration/invites.ts";
import { passwordLink } from "../administration/users.ts";
import type { AuthPart } from "./part.ts";
import { serveShownOnce } from "./shown-once.ts";

export const linksPart: AuthPart = {
  serve(app, auth) {
    serveShownOnce(app, auth, "users:manage", {
      // Without a link where it goes by mail.
      "/auth/invite": async (session, { text, texts }) => {
        const link = await inviteUser(administrator(session.user, session), { email: text("email"), name: text("name") || undefined, roles: texts("roles") });
        return { ok: true, ...(link !== null && { link }) };
      },
      "/auth/password-link": async (session, { text }) => ({ ok: true, link: await passwordLink(administrator(session.user, session), text("user")) }),
    });
  },
};
