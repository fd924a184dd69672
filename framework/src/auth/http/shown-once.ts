/**
 * Routes that give what is shown once, as keys and links. They are no handlers, since what a handler gives is kept in the journal for a page that comes
 * back, and this is kept nowhere: whoever loses the answer makes another, which takes the place of a link and stands beside a key.
 */
import type { FastifyInstance } from "fastify";
import { requestOrigin } from "../../errors/endpoint.ts";
import { unauthenticated } from "../../errors/server.ts";
import { fromHere } from "../../server/http/origin.ts";
import { noteDenial } from "../../server/notices.ts";
import { mustBeAllowed } from "../../server/session/may.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import { calls } from "../../state/call.ts";
import type { User } from "../../state/register.ts";
import { SIGN_IN_PAGES, type Done } from "../../wire/local-sign-in.ts";
import type { AuthServer } from "../server.ts";
import { readFields, type Fields } from "./fields.ts";
import { answerRefused, PRIVATE } from "./local-answer.ts";

export type OwnSession = BrowserSession & { readonly user: User };

/** @param run throws a Failure where this session may not; who made it, and from where, is known to the log */
type Run = (session: OwnSession, fields: Fields) => Done | Promise<Done>;

const PAGE = { page: SIGN_IN_PAGES.security };

/** Each at its path, `/auth/invite`, for who has the permission. */
export function serveShownOnce(app: FastifyInstance, { origin, sessions }: AuthServer, permission: string, routes: Readonly<Record<string, Run>>): void {
  readFields(app);
  for (const [path, run] of Object.entries(routes)) {
    const place = `POST ${path}`;
    app.post(path, async (request, reply) => {
      let session: BrowserSession | undefined;
      try {
        if (!fromHere(request.headers, origin)) throw requestOrigin();
        session = sessions.of(request);
        const own = allowed(session, permission);
        return reply.headers(PRIVATE).send(await calls.run(callOf(own, place, request.id), run, own, request.body as Fields));
      } catch (error) {
        // Always in JSON: a form that is answered by another page would lose what was made.
        const failure = answerRefused({ request, reply }, undefined, PAGE, error);
        noteDenial(failure, { session: session ?? { user: undefined, address: request.ip }, place, id: request.id });
        return reply;
      }
    });
  }
}

/** @throws Failure `unauthenticated`, `forbidden` */
function allowed(session: BrowserSession | undefined, permission: string): OwnSession {
  mustBeAllowed(session ?? { user: undefined }, permission);
  if (session?.user === undefined) throw unauthenticated();
  return session as OwnSession;
}

/** There is no page that an effect could act on, and nothing is said in anybody's language. */
const callOf = (session: OwnSession, place: string, id: string) =>
  ({ session, place, id, signal: undefined, format: { locale: session.locale, timeZone: session.timeZone, currency: "USD" }, words: undefined, effect() {}, download() {} });
