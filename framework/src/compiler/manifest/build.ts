/** Reads the states of a file: what TypeScript knows of them, joined with what their text says. */
import { httpHandler, httpPath } from "../../errors/api.ts";
import * as errors from "../../errors/compiler.ts";
import type { SolenoidError } from "../../errors/solenoid-error.ts";
import type { Shape } from "../../wire/shape.ts";
import { Shaper, type Classes } from "../checker/shaper.ts";
import { Unsupported } from "../checker/unsupported.ts";
import { withoutUndefined } from "../checker/union.ts";
import type { ClassView, MemberView, Owner } from "../checker/view.ts";
import { optimisticFacts, type StateParts } from "../optimistic/handler.ts";
import { CompileError, problem, type Place, type Problem } from "../problem.ts";
import type { ClassSyntax, MemberSyntax } from "../syntax/class.ts";
import { literal } from "../syntax/literal.ts";
import type { Source } from "../syntax/source.ts";
import type { FileFacts, HandlerFacts, JsonFacts, StateFacts, VarFacts } from "./facts.ts";
import { explain } from "./explain.ts";
import { pageOptions } from "./handler-options.ts";
import { handlerFacts } from "./handlers.ts";
import { keptFacts } from "./homes.ts";
import { isResourceSave, jsonFacts, pathFault } from "./json.ts";
import { checkName, LIFECYCLE } from "./names.ts";
import { settledShape, varFacts } from "./vars.ts";

/** What a file's states are read with. */
export interface Surroundings {
  /** The text of a file of the app; undefined for one that is no state file. */
  source(file: string): Source | undefined;
  /** A file whose text must not reach the browser. */
  isServerFile(file: string): boolean;
  /** Classes of the app whose instances travel. */
  readonly classes?: Classes;
}

export function readStates(file: string, classes: readonly ClassView[], around: Surroundings): FileFacts {
  const problems: Problem[] = [];
  const states = classes.map((view) => new Reader(view, around, problems).read());
  return { file, states, problems };
}

/** One class; what is wrong is collected, so that all of it shows at once. */
class Reader {
  readonly #view: ClassView;
  readonly #around: Surroundings;
  readonly #problems: Problem[];
  readonly #arguments: Shaper;
  readonly #values: Shaper;
  readonly #classes = new Map<Owner, ClassSyntax | undefined>();
  readonly #fields = new Map<string, Shape>();

  constructor(view: ClassView, around: Surroundings, problems: Problem[]) {
    this.#view = view;
    this.#around = around;
    this.#arguments = new Shaper("argument", around.classes);
    this.#values = new Shaper("value", around.classes);
    this.#problems = problems;
  }

  read(): StateFacts {
    const { name, exported, isAbstract, place, chain, key } = this.#view;
    const scope = this.#scope;
    const members = this.#view.members();
    const ours = members.filter((member) => !isFrameworks(member.owner));
    this.#checkBases(ours);
    this.#checkNames(ours);
    const visible = members.filter((member) => member.access === "public" && this.#isPart(member, chain));
    const keyShape = key && this.#try(`${name}`, place, () => withoutUndefined(this.#arguments.shape(key)), "key");
    return {
      name, exported, isAbstract, place, scope,
      version: this.#version(),
      migrates: this.#static("migrate") !== undefined,
      bases: chain.filter((owner) => !owner.framework && owner.file !== place.file).map(({ file }) => file),
      ...(keyShape && { key: keyShape }),
      vars: this.#vars(visible),
      handlers: this.#handlers(visible),
      defs: this.#arguments.defs,
      fieldDefs: this.#values.defs,
    };
  }

  get #scope(): StateFacts["scope"] {
    return this.#view.chain.find((owner) => owner.scope)?.scope ?? "tab";
  }

  /** The newest class in the chain that has it says it. */
  #static(name: string): MemberSyntax | undefined {
    const members = this.#view.chain.toReversed().flatMap((owner) => this.#class(owner)?.members ?? []);
    return members.find((member) => member.isStatic && member.name === name && !member.typeOnly);
  }

  #version(): number {
    const member = this.#static("version");
    if (member === undefined) return 0;
    const version = literal(member.initial)?.value;
    if (typeof version === "number" && Number.isSafeInteger(version) && version >= 0) return version;
    this.#problems.push(problem(errors.stateVersion({ state: this.#view.name }), this.#view.place));
    return 0;
  }

  /** Fields before getters: the browser can tell by its id whether a var always travels. */
  #vars(visible: readonly MemberView[]): VarFacts[] {
    const fields = visible.filter(({ kind }) => kind === "field");
    const getters = visible.filter(({ kind }) => kind === "getter");
    return [...fields, ...getters].map((member) => this.#var(member)).filter((one) => one !== undefined);
  }

  #var(member: MemberView): VarFacts | undefined {
    const label = `${this.#view.name}.${member.name}`;
    const shape = this.#try(label, member.place, () => member.kind === "getter" ? settledShape(member.type, this.#values) : this.#values.shape(member.type), "field");
    if (!shape) return undefined;
    if (member.kind === "field") this.#fields.set(member.name, shape);
    const syntax = this.#syntax(member);
    const facts = varFacts(member, shape, syntax, label, this.#problems);
    if (!syntax || member.kind !== "field") return facts;
    const { kept, problems } = keptFacts(syntax, member, { state: this.#view.name, scope: this.#scope, keyed: this.#view.key !== undefined });
    this.#problems.push(...problems);
    return kept ? { ...facts, kept } : facts;
  }

  /** After the vars, which optimistic bodies may name. */
  #handlers(visible: readonly MemberView[]): HandlerFacts[] {
    const kinds = new Map(visible.map(({ name, kind }) => [name, kind === "field" ? "field" : kind === "method" ? "handler" : "computed"] as const));
    const parts: StateParts = { kinds, fields: this.#fields, defs: this.#values.defs, isServerFile: this.#around.isServerFile };
    return visible.filter(({ kind }) => kind === "method").map((member) => this.#handler(member, parts)).filter((one) => one !== undefined);
  }

  #handler(member: MemberView, parts: StateParts): HandlerFacts | undefined {
    const label = `${this.#view.name}.${member.name}`;
    const facts = this.#try(label, member.place, () => handlerFacts(member, this.#arguments), "argument");
    if (!facts) return undefined;
    const { refuse, optimistic, http } = pageOptions(this.#syntax(member), label, member.place, this.#problems);
    const json = http !== undefined || isResourceSave(member, this.#view.chain) ? this.#json(member, http) : undefined;
    const guess = optimistic ? optimisticFacts(member, facts.shape, this.#arguments.defs, label, parts, this.#problems) : undefined;
    const part = member.owner?.framework === true && isResourceSave(member, this.#view.chain);
    return { ...facts, ...(part && { part: true as const }), ...(refuse && { refuse }), ...(guess && { optimistic: guess }), ...(json && { json }) };
  }

  #json(member: MemberView, http: string | undefined): JsonFacts | undefined {
    const handler = `${this.#view.name}.${member.name}`;
    const say = (error: SolenoidError): void => void this.#problems.push(problem(error, member.place));
    if (http !== undefined) {
      const why = pathFault(http, { scope: this.#scope, keyed: this.#view.key !== undefined });
      if (why !== undefined) say(httpPath({ handler, path: JSON.stringify(http), why }));
    }
    const facts = jsonFacts(member, this.#arguments, this.#values);
    if (typeof facts !== "string") return facts;
    if (http !== undefined) say(httpHandler({ handler, why: facts }));
    return undefined;
  }

  /** Public members of the scope's own classes are no part of a state, but for what `SharedState` shows of its members. */
  #isPart({ owner, kind, name }: MemberView, chain: readonly Owner[]): boolean {
    if (LIFECYCLE.has(name) || kind === "setter") return false;
    return !isScopes(owner, chain) || (kind !== "method" && name !== "key");
  }

  #checkNames(ours: readonly MemberView[]): void {
    for (const member of ours) {
      const found = checkName(this.#view.name, member, this.#view.reserved);
      if (found) this.#problems.push(found);
    }
  }

  /** A class in the chain whose fields were not made trackable, because its file is not compiled. */
  #checkBases(ours: readonly MemberView[]): void {
    const last = this.#view.chain.at(-1);
    const bad = new Set(ours.filter(({ owner, kind, access }) => owner && owner !== last && kind === "field" && access === "public" && !owner.declaration)
      .map(({ owner }) => owner!).filter((owner) => !this.#class(owner)));
    for (const { name, file } of bad) this.#problems.push(problem(errors.stateBase({ state: this.#view.name, base: name, file }), this.#view.place));
  }

  #class(owner: Owner): ClassSyntax | undefined {
    if (!this.#classes.has(owner)) this.#classes.set(owner, this.#around.source(owner.file)?.classes.find(({ name }) => name === owner.name));
    return this.#classes.get(owner);
  }

  #syntax({ owner, name }: MemberView): MemberSyntax | undefined {
    const named = owner && this.#class(owner)?.members.filter((member) => member.name === name && !member.isStatic);
    // Decorators stand on the implementation, not on overloads.
    return named?.find(({ typeOnly }) => !typeOnly) ?? named?.[0];
  }

  #try<T>(label: string, place: Place, run: () => T, what: "argument" | "field" | "key"): T | undefined {
    try {
      return run();
    } catch (error) {
      if (error instanceof CompileError) this.#problems.push(...error.problems);
      else if (error instanceof Unsupported) this.#problems.push(problem(explain(error, label, what), place));
      else throw error;
      return undefined;
    }
  }
}

const isFrameworks = (owner: Owner | undefined): boolean => owner?.framework === true;

/** The scope's base class, or one above it. */
function isScopes(owner: Owner | undefined, chain: readonly Owner[]): boolean {
  return owner !== undefined && chain.indexOf(owner) <= chain.findIndex(({ scope }) => scope);
}
