/** One handler with `optimistic: true`: its body for the browser, or what is in the way of it. */
import * as errors from "../../errors/compiler.ts";
import type { Shape } from "../../wire/shape.ts";
import type { MemberView } from "../checker/view.ts";
import type { OptimisticFacts } from "../manifest/facts.ts";
import { problem, type Problem } from "../problem.ts";
import { emitBody } from "./emit.ts";
import type { MemberKind } from "./proof.ts";
import { REASONS, type Reason } from "./reasons.ts";
import { holds, holdsCollection } from "./shapes.ts";

export interface StateParts {
  /** Of the public members. */
  readonly kinds: ReadonlyMap<string, MemberKind>;
  /** Of the fields. */
  readonly fields: ReadonlyMap<string, Shape>;
  readonly defs: ReadonlyMap<string, Shape>;
  isServerFile(file: string): boolean;
}

/** @param args shape of the arguments */
export function optimisticFacts(member: MemberView, args: Shape, argDefs: ReadonlyMap<string, Shape>, label: string, state: StateParts, problems: Problem[]): OptimisticFacts | undefined {
  const proof = member.proof({ kindOf: (name) => state.kinds.get(name), isServerFile: state.isServerFile });
  if (!proof) return undefined;
  const { place } = member;
  const reasons: Reason[] = [...proof.reasons];
  if (holds(["upload"], args, argDefs)) reasons.push({ name: "upload", text: "Upload", place });
  for (const name of proof.needs) {
    const shape = state.fields.get(name);
    if (shape && holdsCollection(shape, state.defs)) reasons.push({ name: "collection", text: `this.${name}`, place });
  }
  for (const reason of reasons) problems.push(explain(label, reason));
  return reasons.length ? undefined : { needs: proof.needs, body: emitBody(proof) };
}

function explain(member: string, { name, text, place }: Reason): Problem {
  const [why, cure] = REASONS[name];
  return problem(errors.optimistic({ member, text, why, cure }), place);
}
