/** pino requires its transports when it loads; their worker's file cannot be in a bundle. Takes the worker out. */
import type { Plugin } from "vite";
import { buildTransport } from "../../../errors/build.ts";

const STAND_IN = "\0solenoid:thread-stream";

/** `pino()` to a stream bundles well. A transport fails where it is asked for, with a code, not in a missing worker. */
export function withoutTransports(): Plugin {
  return {
    name: "solenoid:without-transports",
    apply: "build",
    enforce: "pre",
    applyToEnvironment: (environment) => environment.config.consumer === "server",
    resolveId: { order: "pre", filter: { id: /^thread-stream$/ }, handler: () => STAND_IN },
    load: { filter: { id: /^\0solenoid:thread-stream$/ }, handler: () => source() },
  };
}

// CommonJS, because pino requires it and calls `new` on what it gets.
function source(): string {
  const { name, code, message } = buildTransport();
  const error = `Object.assign(new Error(${JSON.stringify(message)}), ${JSON.stringify({ name, code })})`;
  return `module.exports = class ThreadStream { constructor() { throw ${error}; } };`;
}
