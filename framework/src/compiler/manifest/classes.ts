/** The classes that `app/values.ts` registers: known by the types of its calls of `defineValue`. */
import * as errors from "../../errors/compiler.ts";
import type { Classes } from "../checker/shaper.ts";
import type { ExportView, TypeView } from "../checker/view.ts";
import { problem, type Problem } from "../problem.ts";

/** Below the app's folder. */
export const VALUES_FILE = "values.ts";

export function readClasses(exports: readonly ExportView[]): { classes: Classes; problems: Problem[] } {
  const problems: Problem[] = [];
  const classes = new Map<number, { readonly name: string; readonly data: TypeView }>();
  for (const { call, place } of exports) {
    if (call?.callee !== "defineValue") continue;
    const name = call.args[0]?.value;
    const [type, data] = call.params[2]?.args() ?? [];
    if (typeof name !== "string" || type?.instance !== true || data === undefined) problems.push(problem(errors.valueClass(), place));
    else classes.set(type.id, { name, data });
  }
  return { classes, problems };
}
