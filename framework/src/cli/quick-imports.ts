/**
 * drizzle-orm is a hundred files, and for each of them Node reads the package's list of exports anew, 180 kB: a quarter of a
 * second before a command begins. Its ES modules name each other by relative paths, which need no such question.
 */
import { registerHooks } from "node:module";

const INSIDE = /\/node_modules\/drizzle-orm\/.*\.js$/;

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith(".") || !specifier.endsWith(".js") || !INSIDE.test(context.parentURL ?? "")) return next(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, format: "module", shortCircuit: true };
  },
});
