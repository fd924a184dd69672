/** Browsers open connections ahead of what they will ask. Node's server does not end before they do, so those are cut when ours ends. */
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** Called after what else is done before the server ends: answers that are on their way leave first. */
export function cutUnused(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  const used = ({ socket }: IncomingMessage): void => {
    if (unused.delete(socket)) socket.off("close", gone);
  };
  function gone(this: Socket): void {
    unused.delete(this);
  }
  app.server.on("connection", (socket) => unused.add(socket.once("close", gone))).on("request", used).on("upgrade", used);
  app.addHook("preClose", (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}
