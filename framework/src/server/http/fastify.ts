/** The HTTP server as we want it: quiet, bounded, with one way to answer an error. */
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { toFailure } from "../handle/to-failure.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";

export function newFastify(trustProxy: readonly string[] | undefined): FastifyInstance {
  const app = fastify({
    // Where it listens is said by whoever started it.
    loggerInstance: log.child({}, { level: "warn" }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy?.length ? [...trustProxy] : false,
    bodyLimit: limits.bodyBytes,
    connectionTimeout: limits.idleWait,
    requestTimeout: limits.requestWait,
    keepAliveTimeout: limits.keepAlive,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersWait,
      // Node looks for late requests once in so long.
      connectionsCheckingInterval: Math.ceil(limits.headersWait / 4),
    },
  });
  app.server.maxHeadersCount = limits.headers;
  app.server.maxConnections = limits.connections;
  // No answer of whatever kind is taken for something else than what it says.
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.header("x-content-type-options", "nosniff");
    done();
  });
  app.setErrorHandler((error, _request, reply) => {
    const { code, id, message } = toFailure(error);
    const status = code === "too-many-tabs" ? 503 : (error as { statusCode?: number }).statusCode ?? 500;
    void reply.code(status).type("text/plain").send(`${message}${id ? ` (${id})` : ""}`);
  });
  return app;
}
