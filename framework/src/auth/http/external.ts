/** Signing in where users are sent elsewhere and come back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { randomNonce, randomPKCECodeVerifier } from "openid-client";
import { signInExpired, signInFailed, signInNotConfigured } from "../../errors/sign-in.ts";
import { notices } from "../../server/notices.ts";
import { Failure } from "../../wire/failure.ts";
import { identityOf } from "../accounts/identity.ts";
import { audit } from "../audit/audit.ts";
import type { External } from "../oidc/external.ts";
import { SignInRefused } from "../oidc/refused.ts";
import { toColumns } from "../oidc/tokens.ts";
import { safeReturn } from "../return-to.ts";
import type { AuthServer } from "../server.ts";
import { serveBackChannel } from "./back-channel.ts";
import { serveLeaving } from "./leaving.ts";
import { readFields, type Fields } from "./fields.ts";
import type { AuthPart } from "./part.ts";
import { sendProblem } from "./problem.ts";

const PURPOSE = "sign-in";

export const externalPart: AuthPart = {
  serve(app, auth) {
    readFields(app);
    for (const external of auth.externals.values()) {
      serveSignIn(app, auth, external);
      serveCallback(app, auth, external);
      serveLeaving(app, auth, external);
      serveBackChannel(app, auth, external);
    }
  },
};

/** One that is there once: of two with one name nobody knows which is meant. */
type Read = (name: string) => string | undefined;
const inQuery = ({ query }: FastifyRequest): Read => (name) => {
  const value = (query as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : undefined;
};
const inBody = ({ body }: FastifyRequest): Read => (name) => (body as Fields).text(name) || undefined;

function serveSignIn(app: FastifyInstance, auth: AuthServer, external: External): void {
  const begin = async (request: FastifyRequest, reply: FastifyReply, read: Read): Promise<FastifyReply> => {
    reply.header("cache-control", "no-store");
    try {
      const iss = read("iss");
      // A sign-in may begin at the provider; it then says who it is, and where in the app the user wants to go.
      if (iss !== undefined && !(await external.isIssuer(iss))) throw new SignInRefused(signInFailed({ provider: external.label }), "begun by another issuer");
      const origin = auth.originOf(request);
      const returnTo = iss === undefined ? safeReturn(read("returnTo")) : pathWithin(read("target_link_uri"), origin);
      const data = { nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const { attempt, cookies } = auth.attempts(request).begin(request.headers.cookie, { purpose: PURPOSE, provider: external.id, returnTo, data });
      const hint = read("login_hint")?.slice(0, 254);
      const address = await external.start({ ...data, state: attempt.id, redirectUri: callbackOf(origin, external), ...(hint !== undefined && { hint }) });
      return reply.header("set-cookie", cookies).redirect(address.href, 303);
    } catch (error) {
      return refuse(request, reply, error, auth, external);
    }
  };
  app.get(`/auth/sign-in/${external.id}`, (request, reply) => begin(request, reply, inQuery(request)));
  app.post(`/auth/sign-in/${external.id}`, (request, reply) => begin(request, reply, inBody(request)));
}

function serveCallback(app: FastifyInstance, auth: AuthServer, external: External): void {
  app.get(`/auth/callback/${external.id}`, async (request, reply) => {
    reply.header("cache-control", "no-store").header("referrer-policy", "no-referrer");
    try {
      const attempts = auth.attempts(request);
      const attempt = await attempts.take(request.headers.cookie, inQuery(request)("state"), { purpose: PURPOSE, provider: external.id });
      if (attempt === undefined) throw new SignInRefused(signInExpired(), "no attempt of this browser");
      reply.header("set-cookie", attempts.clear(attempt.id));
      const callback = new URL(callbackOf(auth.originOf(request), external));
      callback.search = new URL(request.url, callback).search;
      const { who, kept } = await external.finish(callback, { state: attempt.id, nonce: attempt.data["nonce"]!, verifier: attempt.data["verifier"]! });
      const { account, identityId, isNew } = await auth.accounts.identify(identityOf(who));
      await auth.sessions.start({ request, reply }, { userId: account.id, identityId, provider: external.id, ...toColumns(kept, auth.sealer) },
        (tx) => audit(tx, { kind: "sign-in", by: account, address: request.ip, details: { provider: external.id, ...(isNew && { newcomer: true }) } }));
      return reply.redirect(safeReturn(attempt.returnTo), 303);
    } catch (error) {
      return refuse(request, reply, error, auth, external);
    }
  });
}

/** One page whatever it was; the reason is for the log and the audit. */
function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown, auth: AuthServer, external: External): FastifyReply {
  const reason = error instanceof SignInRefused ? error.reason : error instanceof Failure ? error.code : "unexpected";
  notices.listener?.({ kind: "sign-in-failed", session: { user: undefined, address: request.ip }, place: external.id, id: request.id, subject: reason });
  if (!(error instanceof SignInRefused)) return sendProblem(reply, error, auth);
  if (error.unconfigured) auth.failed(signInNotConfigured({ provider: external.id, reason, callback: callbackOf(auth.origin ?? "", external) }), "A provider does not accept this app");
  return sendProblem(reply, error.failure, auth);
}

const callbackOf = (origin: string, { id }: External): string => `${origin}/auth/callback/${id}`;

/** Of an address within the app, its path. */
function pathWithin(address: string | undefined, origin: string): string {
  if (address === undefined || !URL.canParse(address)) return "/";
  const { origin: whose, pathname, search, hash } = new URL(address);
  return whose === origin ? safeReturn(pathname + search + hash) : "/";
}
