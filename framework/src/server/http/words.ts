/** GET of the words of a language: a module that a browser keeps until they change. */
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { WORDS_PATH, type Languages } from "../language/languages.ts";

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

export function serveWords(app: FastifyInstance, languages: Languages): void {
  const compressed = new Map<string, Promise<Buffer>>();
  app.get<{ Params: { name: string } }>(`${WORDS_PATH}:name`, async (request, reply) => {
    const found = languages.module(request.params.name);
    if (found === undefined) return reply.code(404).type("text/plain").send("Not found");
    const encoding = encodingOf(request.headers["accept-encoding"]);
    reply.headers({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": found.current ? "public, max-age=31536000, immutable" : "no-store",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
    });
    if (encoding === undefined) return reply.send(found.text);
    const key = `${encoding} ${found.text}`;
    let bytes = compressed.get(key);
    if (bytes === undefined) compressed.set(key, bytes = compress[encoding](found.text));
    return reply.header("content-encoding", encoding).send(await bytes);
  });
}

function encodingOf(accepted: string | undefined): "br" | "gzip" | undefined {
  const names = accepted?.split(",").filter((each) => !/;\s*q=0(?:\.0*)?$/.test(each.trim())).map((each) => each.split(";")[0]!.trim()) ?? [];
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : undefined;
}
