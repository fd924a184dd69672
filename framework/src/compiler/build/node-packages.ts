/** Packages of Node that the framework uses: Node loads them in development, since a module runner cannot run CommonJS. */
export const NODE_PACKAGES = ["fastify", "@fastify/static", "@fastify/websocket", "ws", "pino", "better-sqlite3", "drizzle-orm", "papaparse", "pg", "ioredis", "@node-rs/argon2", "@simplewebauthn/server"];
