/** The server's log: JSON lines, in process. */
import pino, { type DestinationStream } from "pino";

/** In development a terminal, which says it in a person's words. On globalThis: the app is another module graph than the command. */
const terminal = (globalThis as unknown as Record<symbol, DestinationStream | undefined>)[Symbol.for("solenoid.log")];

const options: pino.LoggerOptions = {
  level: process.env["SOLENOID_LOG"] ?? (process.env["VITEST"] ? "silent" : "info"),
  base: null,
  redact: ["req.headers.cookie", "req.headers.authorization"],
};

export const log = terminal === undefined ? pino(options) : pino(options, terminal);
