/** Takes pino's transports out of a built server: they start a worker from a file beside pino, which a bundle does not have. */
import type { Plugin } from "vite";
import { buildTransport } from "../../../errors/build.ts";

/**
 * `pino()` to a stream bundles well. The module of its transports is required whenever pino is, and finds its own folder by
 * `__dirname`, which stops a bundle of ES modules with an error that names neither. This one says what to do instead.
 */
export function withoutTransports(): Plugin {
  return {
    name: "solenoid:without-transports",
    apply: "build",
    enforce: "pre",
    applyToEnvironment: (environment) => environment.config.consumer === "server",
    load: { order: "pre", filter: { id: /[\\/]node_modules[\\/]pino[\\/]lib[\\/]transport\.js$/ }, handler: () => source() },
  };
}

// CommonJS, as the module that it stands for.
function source(): string {
  const { name, code, message } = buildTransport();
  const error = `Object.assign(new Error(${JSON.stringify(message)}), ${JSON.stringify({ name, code })})`;
  return `module.exports = function transport() { throw ${error}; };`;
}
