/** What somebody is told whom nobody could sign in: one page, the same for whatever they may not know. */
import type { FastifyReply } from "fastify";
import { authRefused } from "../../errors/auth.ts";
import { Failure } from "../../wire/failure.ts";
import type { AuthServer } from "../server.ts";
import { escapeHtml, sendPlainPage } from "./plain-page.ts";

/** Failures for people are said; all else goes to the log, and is a refusal. */
export function sendProblem(reply: FastifyReply, error: unknown, auth: AuthServer): FastifyReply {
  if (!(error instanceof Failure) || error.cause !== undefined) auth.failed(error instanceof Error && error.cause !== undefined ? error.cause : error, "A sign-in failed");
  const failure = error instanceof Failure ? error : authRefused();
  return sendPlainPage(reply, {
    title: "Not signed in", status: 403, development: auth.development,
    body: `<p>${escapeHtml(failure.message)}</p><a class="button" href="/sign-in">Back to the sign-in</a>`,
  });
}
