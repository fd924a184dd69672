/** What a state's text may not hold, since the edits could not keep its meaning. */
import * as errors from "../../errors/compiler.ts";
import type { SolenoidError } from "../../errors/solenoid-error.ts";
import { placeAt, problem, type Problem } from "../problem.ts";
import type { ClassSyntax, DecoratorSyntax, MemberSyntax } from "../syntax/class.ts";
import type { Source } from "../syntax/source.ts";

/** @param states names of the classes that are states */
export function refuse(source: Source, states: ReadonlySet<string>): Problem[] {
  const found: Problem[] = [];
  const say = (error: SolenoidError | undefined, start: number): void => {
    if (error) found.push(problem(error, placeAt(source.file, source.code, start)));
  };
  for (const syntax of source.classes) {
    if (!states.has(syntax.name)) say(outside(syntax), syntax.start);
    else for (const member of syntax.members) for (const error of refuseMember(syntax.name, member)) say(error, member.start);
  }
  for (const { name, local } of source.exports) if (name === "default" && local !== null && states.has(local)) say(errors.stateDefaultExport({ state: local }), 0);
  return found;
}

function outside({ name, decorators, members }: ClassSyntax): SolenoidError | undefined {
  const decorated = decorators.length > 0 || members.some((member) => member.decorators.length > 0);
  return decorated ? errors.decoratorOutside({ name }) : undefined;
}

function* refuseMember(state: string, member: MemberSyntax): Generator<SolenoidError> {
  const label = `${state}.${member.name}`;
  for (const decorator of member.decorators) {
    const why = misplaced(decorator, member);
    if (why !== undefined) yield errors.decoratorPlace({ decorator: decorator.name, member: label, why });
  }
  if (member.kind === "constructor" && member.parameters > 0) yield errors.stateParameters({ state });
  if (member.isStatic || member.access !== "public" || member.kind === "constructor") return;
  if (member.kind === "accessor") yield errors.accessorField({ member: label });
  if (member.naming !== "plain") yield errors.memberName({ member: label, why: `a ${member.naming} name is not found again in the page` });
}

const FOR_VISIBLE: ReadonlySet<string> = new Set(["can", "open", "url", "cookie", "local", "key", "handler"]);

function misplaced({ name, ours }: DecoratorSyntax, member: MemberSyntax): string | undefined {
  if (member.isStatic) return "static members are no part of a state";
  if (member.naming !== "plain") return "the member needs a plain name";
  if (member.kind === "setter") return "decorate the getter";
  if (member.kind === "constructor" || member.kind === "accessor") return "decorate fields, getters and methods";
  if (ours && name === "every") return everyMisplaced(member);
  if (member.access === "#private") return "nobody outside sees a #private member, so there is nothing to say about it";
  if (!ours || member.access === "public") return undefined;
  if (name === "persisted") return "only changes of public fields are followed";
  return FOR_VISIBLE.has(name) ? `nobody outside sees a ${member.access} member` : undefined;
}

function everyMisplaced({ kind, access }: MemberSyntax): string | undefined {
  if (kind !== "method") return "only a method can be run";
  return access === "public" ? "a public method is a handler that pages can call; make it private" : undefined;
}
