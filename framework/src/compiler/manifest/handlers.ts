/** The arguments of a handler: one tuple, or a union of them where the method has overloads. */
import type { Shape } from "../../wire/shape.ts";
import type { Shaper } from "../checker/shaper.ts";
import { Unsupported } from "../checker/unsupported.ts";
import { simplify, withoutUndefined } from "../checker/union.ts";
import type { MemberView, ParamView, SignatureView, TypeView } from "../checker/view.ts";
import { CompileError, problem } from "../problem.ts";
import { explain } from "./explain.ts";
import type { HandlerFacts } from "./facts.ts";

export function handlerFacts(member: MemberView, shaper: Shaper): HandlerFacts {
  const signatures = member.signatures();
  const tuples = signatures.map((signature) => tupleOf(signature, member, shaper));
  return {
    name: member.name,
    params: Math.max(0, ...tuples.map(({ count }) => count)),
    shape: simplify(tuples.map(({ shape }) => shape)),
    stream: signatures.some(({ result }) => isStream(result)),
  };
}

function tupleOf({ params }: SignatureView, member: MemberView, shaper: Shaper): { shape: Shape; count: number } {
  const items: Shape[] = [];
  let least = 0;
  for (const param of params) {
    if (param.rest) return restOf(param, items, least, member, shaper);
    const shape = shapeOf(param, param.type, member, shaper);
    items.push(param.optional ? withoutUndefined(shape) : shape);
    if (!param.optional) least = items.length;
  }
  return { shape: ["tuple", least, items, null], count: items.length };
}

/** `...ids: number[]`, or a list of named parameters: `...args: [from: Day, to?: Day]`. */
function restOf(param: ParamView, items: readonly Shape[], least: number, member: MemberView, shaper: Shaper): { shape: Shape; count: number } {
  const variants = param.type.kind === "union" ? param.type.members() : [param.type];
  const tuples = variants.map((variant): Shape => {
    const rest = shapeOf(param, variant, member, shaper);
    if (rest[0] === "array") return ["tuple", least, items, rest[1]];
    if (rest[0] === "tuple") return ["tuple", Math.max(least, items.length + rest[1]), [...items, ...rest[2]], rest[3]];
    return ["tuple", least, items, ["unknown"]];
  });
  const count = Math.max(...tuples.map((tuple) => (tuple[0] === "tuple" && !tuple[3] ? tuple[2].length : Infinity)));
  return { shape: simplify(tuples), count };
}

function shapeOf({ name, place }: ParamView, type: TypeView, member: MemberView, shaper: Shaper): Shape {
  try {
    return shaper.shape(type, [name]);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    // The parameter says more exactly than the method where to look.
    throw new CompileError([problem(explain(error, `${member.owner?.name ?? ""}.${member.name}`, "argument"), place.file ? place : member.place)]);
  }
}

function isStream(type: TypeView): boolean {
  return type.kind === "object" && type.builtIn === true && /^Async(?:Generator|Iterable|IterableIterator|IteratorObject)$/.test(type.name ?? "");
}
