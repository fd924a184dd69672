/** A handler that is called over HTTP: what its body and its answer are as JSON. */
import type { Shape } from "../../wire/shape.ts";
import type { Shaper } from "../checker/shaper.ts";
import { Unsupported } from "../checker/unsupported.ts";
import { withoutUndefined } from "../checker/union.ts";
import type { MemberView, Owner, SignatureView } from "../checker/view.ts";
import { findMissing } from "../endpoints/json-shape.ts";
import type { JsonFacts, StateFacts } from "./facts.ts";
import { settledShape } from "./vars.ts";

/** `resource({ http })` makes addresses of its own, one of which stores rows by `save`. */
export const isResourceSave = ({ name }: MemberView, chain: readonly Owner[]): boolean => name === "save" && chain.some((owner) => owner.framework && owner.name === "ResourceState");

const PATH = /^(?:[a-z0-9][a-z0-9-]*|\[key\])(?:\/(?:[a-z0-9][a-z0-9-]*|\[key\]))*$/;

/** What is wrong with an address. */
export function pathFault(path: string, { scope, keyed }: { readonly scope: StateFacts["scope"]; readonly keyed: boolean }): string | undefined {
  const keys = path.split("[key]").length - 1;
  if (!PATH.test(path) || path.length > 100) return "is no path: expected words of lower-case letters, digits and `-`, parted by `/`";
  if (path === "openapi") return "is the description's own; choose another word";
  if (scope === "session") return "is of a state of a session, which a program that calls does not have";
  if (keyed && keys !== 1) return "does not say where the state's key is: write it once as `[key]`";
  return !keyed && keys > 0 ? "has `[key]`, and the state has none" : undefined;
}

/** Or why it cannot be called so. */
export function jsonFacts(member: MemberView, argumentsOf: Shaper, valuesOf: Shaper): JsonFacts | string {
  const [signature, another] = member.signatures();
  if (signature === undefined || another !== undefined) return "it has several signatures";
  if (signature.params.some(({ rest }) => rest)) return "it takes any number of arguments";
  try {
    const body = bodyOf(signature, argumentsOf);
    const result = settledShape(signature.result, valuesOf);
    for (const [what, shape, { defs }] of [["its arguments", body.body, argumentsOf], ["its result", result, valuesOf]] as const) {
      const missing = [shape, ...defs.values()].map((each) => findMissing(each)).find((kind) => kind !== undefined);
      if (missing !== undefined) return `${what} would be something ${missing.split(";", 1)[0]!}`;
    }
    return { ...body, result };
  } catch (error) {
    if (error instanceof Unsupported) return `its result would be \`${error.type}\`, ${error.why}`;
    throw error;
  }
}

function bodyOf({ params }: SignatureView, shaper: Shaper): Omit<JsonFacts, "result"> {
  const props = params.map(({ name, optional, type }): readonly [string, boolean, Shape] => {
    const shape = shaper.shape(type, [name]);
    return [name, optional, optional ? withoutUndefined(shape) : shape];
  });
  const [only] = props;
  const names = props.map(([name]) => name);
  const whole = only !== undefined && props.length === 1 && isObject(only[2], shaper);
  return { names, whole, body: whole ? only[2] : ["object", props, null] };
}

function isObject(shape: Shape, { defs }: Shaper): boolean {
  if (shape[0] === "ref") return isObject(defs.get(shape[1]) ?? ["unknown"], { defs } as Shaper);
  return shape[0] === "object" || (shape[0] === "union" && shape[1].every((each) => isObject(each, { defs } as Shaper)));
}
