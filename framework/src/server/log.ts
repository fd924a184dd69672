/** The server's log: JSON lines, in process. */
import pino from "pino";

export const log = pino({
  level: process.env["SOLENOID_LOG"] ?? (process.env["VITEST"] ? "silent" : "info"),
  base: null,
  redact: ["req.headers.cookie", "req.headers.authorization"],
});
