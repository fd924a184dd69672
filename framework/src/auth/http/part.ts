/** What each file of this folder is made of. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fromHere } from "../../server/http/origin.ts";
import type { AuthServer } from "../server.ts";

export interface AuthPart {
  serve(app: FastifyInstance, auth: AuthServer): void | Promise<void>;
}

/** Of what changes something: a page of another site may send it, and the browser would add the cookie. True: it was, and is answered. */
export async function isForeign(request: FastifyRequest, reply: FastifyReply, { origin }: AuthServer): Promise<boolean> {
  if (fromHere(request.headers, origin)) return false;
  await reply.code(403).type("text/plain").send("This is for pages of the app.");
  return true;
}
