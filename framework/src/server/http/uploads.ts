/** Requests that bring the files of a call, piece by piece; each is answered with what the page does next. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { UPLOAD_PATH, type UploadTrouble } from "../../wire/file.ts";
import { toFailure } from "../handle/to-failure.ts";
import { noteDenial } from "../notices.ts";
import { sameSecret } from "../session/secret.ts";
import { isSecure } from "../session/cookie.ts";
import type { Sessions } from "../session/sessions.ts";
import type { Tab } from "../tab/tab.ts";
import type { Tabs } from "../tab/tabs.ts";
import { openingBytes, pieceBytes } from "../upload/opening.ts";
import type { UploadRequest } from "../upload/transfer.ts";

interface Query { readonly piece?: string; readonly most?: string; readonly trouble?: string; readonly file?: string }
type Post = FastifyRequest<{ Params: { id: string }; Querystring: Query }>;

export async function serveUploads(app: FastifyInstance, context: { readonly sessions: Sessions; readonly tabs: Tabs; readonly origin?: string | undefined }): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The transfer reads the body itself; nothing is read ahead.
    scope.addContentTypeParser("application/octet-stream", (_request, body, done) => done(null, body));
    scope.post<{ Params: { id: string }; Querystring: Query }>(`${UPLOAD_PATH}/:id`, async (request, reply) => {
      reply.header("cache-control", "no-store");
      const tab = tabOf(request, context);
      if (tab === undefined) noteUpload(request, context);
      if (tab === undefined) return reply.code(403).header("connection", "close").send({ code: "forbidden" });
      const { piece } = request.query;
      const length = Number(request.headers["content-length"]);
      // Bodies without a length are no page's, and longer ones than were asked for are not read at all.
      if (!(length <= (piece === "0" ? openingBytes() : pieceBytes()))) return reply.code(413).header("connection", "close").send({ code: "too-large" });
      try {
        return await tab.uploads.take(request.params.id, readRequest(request));
      } catch (error) {
        const { code, message } = toFailure(error, "An upload failed");
        return reply.code(code === "too-many-uploads" || code === "uploads-full" ? 429 : 400).send({ code, message });
      }
    });
  });
}

function noteUpload({ headers, ip, protocol }: Post, { sessions, origin }: { readonly sessions: Sessions; readonly origin?: string | undefined }): void {
  noteDenial({ code: "forbidden", message: "The tab of these files is not this session's." }, { session: sessions.find(headers.cookie, isSecure({ protocol }, origin)) ?? { user: undefined, address: ip }, place: "upload" });
}

/** As for the socket: the id alone opens nothing. The headers are none that a page of another site may send. */
function tabOf({ headers, protocol }: Post, { sessions, tabs, origin }: { readonly sessions: Sessions; readonly tabs: Tabs; readonly origin?: string | undefined }): Tab | undefined {
  const session = sessions.find(headers.cookie, isSecure({ protocol }, origin));
  const tab = tabs.find(String(headers["x-solenoid-tab"]));
  return session !== undefined && tab?.session === session && sameSecret(tab.secret, String(headers["x-solenoid-key"])) ? tab : undefined;
}

function readRequest({ query, body }: Post): UploadRequest {
  return {
    piece: naturalOf(query.piece),
    most: naturalOf(query.most),
    trouble: isTrouble(query.trouble) ? { kind: query.trouble, file: naturalOf(query.file) ?? -1 } : undefined,
    body: (body as Readable | undefined) ?? Readable.from([]),
  };
}

const isTrouble = (text: string | undefined): text is UploadTrouble => text === "unreadable" || text === "refused";

function naturalOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
