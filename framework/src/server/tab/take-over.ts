/**
 * A hot reload: an object of the edited class goes on with the values of one of the class before, also of fields that never
 * leave the server. Added fields have their initial values, removed ones are gone, and a value that is of the type of before
 * and not of the one now gives way to the initial one.
 */
import type { StateDefinition } from "../../state/registry.ts";

interface Side {
  readonly definition: StateDefinition;
  readonly object: object;
}
type Values = Record<string, unknown>;

/** @param tell is told which field begins anew, and why */
export function takeOver(before: Side, now: Side, tell: (text: string) => void): void {
  const { name, manifest } = now.definition;
  const there = new Set(before.definition.manifest.vars.filter(({ kind }) => kind === "field").map((each) => each.name));
  const from = before.object as Values;
  const to = now.object as Values;
  for (const { name: field, kind } of manifest.vars) {
    if (kind !== "field" || !there.has(field)) continue;
    const why = misfit(before.definition, now.definition, field, from[`$${field}`]);
    if (why === undefined) to[`$${field}`] = from[`$${field}`];
    else tell(`${name}.${field} begins anew: ${why}`);
  }
  const hidden = before.definition.manifest.hidden?.read(before.object);
  if (hidden !== undefined) manifest.hidden?.write(now.object, fittingHidden(hidden, manifest.hidden.read(now.object), tell));
}

/** What did not fit before does not lose its value by an edit of something else. */
function misfit(before: StateDefinition, now: StateDefinition, field: string, value: unknown): string | undefined {
  const checkOf = ({ manifest }: StateDefinition) => manifest.vars.find(({ name }) => name === field)?.check;
  const mismatch = checkOf(now)?.(value);
  if (mismatch === undefined || checkOf(before)?.(value) !== undefined) return undefined;
  const [path, expected] = mismatch;
  return `${path.length > 0 ? `its ${path.join(".")}` : "it"} is now ${expected}`;
}

/** Their types are not in the manifest: a value of another kind than the initial one is not theirs any more. */
function fittingHidden(values: Readonly<Values>, initial: Readonly<Values>, tell: (text: string) => void): Values {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => {
    const kinds = [kindOf(value), kindOf(initial[name])];
    const fits = kinds.includes("nothing") || kinds[0] === kinds[1];
    if (!fits) tell(`${name.replace("#", ".#")} begins anew: it is now ${kinds[1]!}`);
    return fits;
  }));
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value !== "object") return `a ${typeof value}`;
  const { name } = (Object.getPrototypeOf(value) as object | null)?.constructor ?? {};
  return name === undefined || name === "Object" ? "an object" : `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}
