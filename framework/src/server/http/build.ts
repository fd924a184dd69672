/** GET of the build that runs: a page that comes back after a deploy asks whether it is the one that it was loaded from. */
import type { FastifyInstance } from "fastify";
import { BUILD_PATH } from "../../wire/boot.ts";

/** @param entry the address of the browser's entry module */
export function serveBuild(app: FastifyInstance, entry: string): void {
  app.get(BUILD_PATH, (_request, reply) => reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" }).type("text/plain; charset=utf-8").send(entry));
}
