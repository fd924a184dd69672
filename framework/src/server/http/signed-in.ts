/** Before anything is answered: who is signed in is brought to memory, and is not older than a second. */
import type { FastifyInstance } from "fastify";
import { toFailure } from "../handle/to-failure.ts";
import { hashToken, isSecure, readToken } from "../session/cookie.ts";
import type { Sessions } from "../session/sessions.ts";

/** Files of the build are everybody's. By their route: an app may have a page at such an address, and that one is somebody's. */
const FILES = /^\/assets\//;

export function lookUpSessions(app: FastifyInstance, sessions: Sessions, origin: string | undefined): void {
  app.addHook("onRequest", async (request, reply) => {
    const { signedIn } = sessions;
    const secure = isSecure(request, origin);
    const token = signedIn && readToken(request.headers.cookie, secure);
    if (token === undefined || signedIn === undefined || FILES.test(request.routeOptions.url ?? "")) return;
    const hash = hashToken(token);
    try {
      const held = signedIn.held(hash) ?? (sessions.has(hash) ? undefined : await signedIn.load(hash, { cookie: request.headers.cookie, secure, language: request.headers["accept-language"], address: request.ip }));
      await held?.current?.(held);
    } catch (error) {
      // Nobody is let in on what was known before, and nobody is taken for a guest.
      const { code, message } = toFailure(error, "A session could not be looked up");
      await reply.code(503).header("retry-after", "5").type("text/plain").send(code === "internal" ? "The server cannot look up who you are at the moment. Try again soon." : message);
    }
  });
}
