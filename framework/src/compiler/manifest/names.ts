/** Which names the members of a state may have. */
import * as errors from "../../errors/compiler.ts";
import { problem, type Problem } from "../problem.ts";
import type { MemberView } from "../checker/view.ts";

export const LIFECYCLE: ReadonlySet<string> = new Set(["onLoad", "onConnect", "onDisconnect", "onDispose"]);

/** What a promise, a proxy or JSON would ask of an object of any kind. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ["then", "a state would pass for a promise"],
  ["__proto__", "it would change what the state is"],
  ["constructor", "every object has a member of that name"],
  ["prototype", "every class has a member of that name"],
]);

export function checkName(state: string, { name, place, access }: MemberView, reserved: ReadonlySet<string>): Problem | undefined {
  const why = reason(name, access !== "#private", reserved);
  return why === undefined ? undefined : problem(errors.memberName({ member: `${state}.${name}`, why }), place);
}

function reason(name: string, named: boolean, reserved: ReadonlySet<string>): string | undefined {
  if (!named || LIFECYCLE.has(name)) return undefined;
  if (reserved.has(name)) return "the framework has a member of that name";
  if (name.startsWith("$")) return "names with a leading `$` are the framework's";
  return TAKEN.get(name);
}
