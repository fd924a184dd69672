/** What the client build has left, and what the app has in public/. */
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { DEFAULT_ICON } from "../render/document.ts";

/** Built files: names under assets/ carry a hash of what is in them, so they never change. */
export async function serveFiles(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders(reply, path) {
      const hashed = path.startsWith(join(root, "assets", sep));
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate");
      reply.header("x-content-type-options", "nosniff");
    },
  });
}

/** The app's own icon, or ours. */
export function iconOf(root: string | undefined): string {
  return root !== undefined && existsSync(join(root, "favicon.svg")) ? "/favicon.svg" : DEFAULT_ICON;
}
