/** POST of a file's bytes, for a call that names it. */
import type { FastifyInstance } from "fastify";
import type { Readable } from "node:stream";
import { sameSecret } from "../session/secret.ts";
import type { Sessions } from "../session/sessions.ts";
import { limits } from "../limits.ts";
import type { Tabs } from "../tab/tabs.ts";
import { toFailure } from "../handle/to-failure.ts";

export async function serveUploads(app: FastifyInstance, context: { readonly sessions: Sessions; readonly tabs: Tabs }): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The bytes are pulled by the handler; nothing is read ahead or kept.
    scope.addContentTypeParser("application/octet-stream", (_request, body, done) => done(null, body));
    scope.post<{ Params: { id: string } }>("/_solenoid/upload/:id", { bodyLimit: limits.uploadBytes }, async (request, reply) => {
      const session = context.sessions.find(request.headers.cookie);
      const tab = context.tabs.find(String(request.headers["x-solenoid-tab"]));
      if (session === undefined || tab?.session !== session || !sameSecret(tab.secret, String(request.headers["x-solenoid-key"]))) {
        return reply.code(403).send({ code: "forbidden" });
      }
      try {
        await tab.uploads.arrive(request.params.id, request.body as Readable);
        return await reply.code(204).send();
      } catch (error) {
        const { code, message } = toFailure(error);
        return reply.code(409).send({ code, message });
      }
    });
  });
}
