/**
 * Solid's core asks at each step whether a transition is under way, in a variable that only `startTransition` fills, and that the core itself
 * clears at the end. So a bundler cannot see that there never is one in a page that calls no `startTransition`. Here it is told, and drops
 * that code, a sixth of Solid's core.
 */
import type { Plugin } from "vite";

/** In a chunk that is not yet made small, each module follows a comment with its path. */
const SOLID = /^\/\/ \S*\/solid-js\/dist\/solid\.js\n(?:(?!\/\/ ).*\n)*/m;
const DECLARED = "var Transition = null;\n";
const CLEARED = /^\s*Transition = null;$/gm;

export function leanSolid(): Plugin {
  return {
    name: "solenoid:lean-solid",
    apply: "build",
    applyToEnvironment: (environment) => environment.config.consumer === "client",
    renderChunk: (code) => ({ code: withoutTransitions(code), map: null }),
  };
}

/** The chunk as it is where a transition may begin, or where Solid is another than what is known. */
export function withoutTransitions(chunk: string): string {
  const [solid] = SOLID.exec(chunk) ?? [];
  if (solid === undefined || !solid.includes(DECLARED)) return chunk;
  // One is named where it is declared, and for sources that are not Solid's own, of which there are none either.
  const callers = chunk.split(/\bstartTransition\b/).length - 1;
  if (callers > 2 || /\b(?:useTransition|enableExternalSource)\b/.test(chunk)) return chunk;
  const lean = solid.replace(DECLARED, "").replaceAll(CLEARED, "").replace(/^function startTransition\(fn\) \{\n[\s\S]*?^\}\n/m, "function startTransition() {}\n");
  return /\bTransition =[^=]/.test(lean) ? chunk : chunk.replace(solid, () => lean.replaceAll(/(?<![.\w$])Transition\b(?!\s*:)/g, "null"));
}
