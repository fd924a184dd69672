/** Passwords and passkeys, put together. */
import { LocalAuth } from "../local/local.ts";
import { serveLocal } from "./local.ts";
import type { AuthPart } from "./part.ts";

export const localPart: AuthPart = {
  serve(app, auth) {
    // Links of invitations, and of the first administrator, are for those of other providers too.
    if (auth.providers.every(({ kind }) => kind === "developer")) return;
    const { name, origin, db, accounts, sessions, attempts, sealer, development } = auth;
    auth.local = new LocalAuth({
      app: name, origin, db, accounts, sessions, attempts, sealer, dev: development, customRoles: () => sessions.customRoles,
      sessionOf: async (request) => sessions.of(request),
    });
    serveLocal(app, auth.local.parts);
  },
};
