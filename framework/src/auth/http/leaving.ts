/**
 * Signing out at the provider too. Ours has ended by then. The browser goes on by a page and not by a redirect: a form may lead to this app alone,
 * and `fetch` could not follow to another.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { External } from "../oidc/external.ts";
import { fromColumns, type KeptColumns } from "../oidc/tokens.ts";
import { safeReturn } from "../return-to.ts";
import type { AuthServer } from "../server.ts";
import { escapeHtml, sendPlainPage } from "./plain-page.ts";

const PURPOSE = "sign-out";
/** Beyond, the address goes without the ID token: cookies and addresses have their ends. */
const LONGEST = 2_500;

/** A path of this app that leads to the provider's sign-out and back; undefined: there is none, or it does not answer now. */
export async function leaveProvider(auth: AuthServer, { request, reply }: { request: FastifyRequest; reply: FastifyReply }, row: KeptColumns & { readonly provider: string }, returnTo: string): Promise<string | undefined> {
  const external = auth.externals.get(row.provider);
  if (external === undefined) return undefined;
  const attempts = auth.attempts(request);
  try {
    const back = `${auth.originOf(request)}/auth/signed-out/${external.id}`;
    const kept = fromColumns(row, auth.sealer);
    const { attempt } = attempts.begin(undefined, { purpose: PURPOSE, provider: external.id, returnTo });
    const whole = await external.signOut(kept, { returnTo: back, state: attempt.id });
    const address = whole !== undefined && whole.href.length > LONGEST ? await external.signOut({}, { returnTo: back, state: attempt.id }) : whole;
    if (address === undefined) return undefined;
    const { cookies } = attempts.begin(request.headers.cookie, { id: attempt.id, purpose: PURPOSE, provider: external.id, returnTo, data: { address: address.href } });
    for (const cookie of cookies) reply.header("set-cookie", cookie);
    return `/auth/signing-out/${external.id}?state=${encodeURIComponent(attempt.id)}`;
  } catch (error) {
    auth.failed(error, "A provider could not be told that its user has signed out");
    return undefined;
  }
}

export function serveLeaving(app: FastifyInstance, auth: AuthServer, external: External): void {
  const expected = { purpose: PURPOSE, provider: external.id };
  const stateOf = (request: FastifyRequest): string | undefined => {
    const { state } = request.query as { state?: unknown };
    return typeof state === "string" ? state : undefined;
  };

  app.get(`/auth/signing-out/${external.id}`, async (request, reply) => {
    const attempt = auth.attempts(request).peek(request.headers.cookie, stateOf(request), expected);
    if (attempt === undefined) return reply.redirect("/", 303);
    const address = escapeHtml(attempt.data["address"] ?? "/");
    const label = escapeHtml(external.label);
    return sendPlainPage(reply, {
      title: "Signed out", development: auth.development,
      body: `<meta http-equiv="refresh" content="0;url=${address}"><p>You are signed out here, and are now signed out of ${label}.</p><a class="button" href="${address}">Go on to ${label}</a>`,
    });
  });

  // Whatever comes back, nobody is signed in any more. Only the way on depends on whether it is this browser's sign-out that has come back.
  app.get(`/auth/signed-out/${external.id}`, async (request, reply) => {
    const attempts = auth.attempts(request);
    const attempt = await attempts.take(request.headers.cookie, stateOf(request), expected);
    if (attempt !== undefined) reply.header("set-cookie", attempts.clear(attempt.id));
    return reply.header("cache-control", "no-store").redirect(attempt === undefined ? "/" : safeReturn(attempt.returnTo), 303);
  });
}
