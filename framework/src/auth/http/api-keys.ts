/**
 * API keys of whoever asks, made. It is a route and no handler, since what a handler gives is kept in the journal for a page that comes back, and a
 * key is kept nowhere.
 */
import type { FastifyInstance } from "fastify";
import { requestOrigin } from "../../errors/endpoint.ts";
import { unauthenticated } from "../../errors/server.ts";
import { fromHere } from "../../server/http/origin.ts";
import { noteDenial } from "../../server/notices.ts";
import { mustBeAllowed } from "../../server/session/may.ts";
import type { BrowserSession } from "../../server/session/sessions.ts";
import type { User } from "../../state/register.ts";
import { SIGN_IN_PAGES, type Done } from "../../wire/local-sign-in.ts";
import { mustBeOwn } from "../administration/own.ts";
import type { AuthServer } from "../server.ts";
import { mustBeConfirmed } from "../sessions/confirmed.ts";
import { readFields, type Fields } from "./fields.ts";
import { answerRefused, PRIVATE } from "./local-answer.ts";
import type { AuthPart } from "./part.ts";

const DAY = 86_400_000;
const PAGE = { page: SIGN_IN_PAGES.security };

/** Who may make one now. @throws Failure `unauthenticated`, `forbidden`, `own-account`, `confirm-first` */
function maker(session: BrowserSession | undefined): User {
  mustBeAllowed(session ?? { user: undefined }, "api-keys:manage");
  if (session?.user === undefined) throw unauthenticated();
  mustBeOwn(session);
  mustBeConfirmed(session);
  return session.user;
}

function serveRoute(app: FastifyInstance, { origin, sessions }: AuthServer, name: string, run: (by: User, fields: Fields) => Done | Promise<Done>): void {
  app.post(`/auth/api-key/${name}`, async (request, reply) => {
    let session: BrowserSession | undefined;
    try {
      if (!fromHere(request.headers, origin)) throw requestOrigin();
      session = sessions.of(request);
      return reply.headers(PRIVATE).send(await run(maker(session), request.body as Fields));
    } catch (error) {
      // Always in JSON: without scripts nobody is asked what a key may, and a form that is answered by another page would lose the key.
      const failure = answerRefused({ request, reply }, undefined, PAGE, error);
      noteDenial(failure, { session: session ?? { user: undefined, address: request.ip }, place: `POST /auth/api-key/${name}`, id: request.id });
      return reply;
    }
  });
}

export const apiKeysPart: AuthPart = {
  serve(app, auth) {
    readFields(app);
    // Whether it would be made: asked before somebody fills in what it may.
    serveRoute(app, auth, "begin", () => ({ ok: true }));
    serveRoute(app, auth, "make", async (by, { text, value }) => {
      const permissions = value("permissions"), days = value("days");
      const { key } = await auth.keys.make({
        name: text("name"), userId: by.id, expiresAt: new Date(Date.now() + (typeof days === "number" ? days : Number.NaN) * DAY),
        permissions: Array.isArray(permissions) ? permissions.map((each) => (typeof each === "string" ? each : "")) : [],
      }, by);
      return { ok: true, key };
    });
  },
};
