/** Types and classes as the compiler sees them, without TypeScript's own objects: only adapter.ts knows those. */
import type { Proof, ProofOptions } from "../optimistic/proof.ts";
import type { Place } from "../problem.ts";

/** A type of the current snapshot. Two views of the same type are the same object. */
export interface TypeView {
  readonly id: number;
  readonly kind:
    | "any" | "unknown" | "never" | "undefined" | "null" | "string" | "number" | "boolean" | "bigint" | "symbol" | "nonprimitive"
    | "literal" | "template" | "union" | "intersection" | "parameter" | "dependent" | "array" | "tuple" | "function" | "object";
  /** As TypeScript would print it. */
  text(): string;
  /** Of a literal. */
  readonly value?: string | number | boolean | bigint;
  /** Of a template literal type: the fixed parts, one more than `members`. */
  readonly texts?: readonly string[];
  /** Of a union, an intersection or a template; the element of an array; the constraint of a type parameter, if any. */
  members(): readonly TypeView[];
  /** Of a tuple. */
  items(): readonly TupleItem[];
  /** Of an object: the name of its class or interface. */
  readonly name?: string;
  /** That class or interface comes from TypeScript's libraries or Node's types. */
  readonly builtIn?: boolean;
  /** An instance of a class. */
  readonly instance?: boolean;
  /** Its type arguments. */
  args(): readonly TypeView[];
  props(): readonly PropView[];
  /** What an index signature gives. */
  index(): TypeView | undefined;
  /** What `await` makes of it, where it can be awaited. */
  awaited(): TypeView | undefined;
}

export interface TupleItem {
  readonly type: TypeView;
  readonly optional: boolean;
  readonly rest: boolean;
}
export interface PropView {
  /** A property with a unique symbol as its name is `__@NAME@…`. */
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeView;
}

export interface Owner {
  readonly name: string;
  readonly file: string;
  /** A class of this framework: State, ResourceState… */
  readonly framework: boolean;
  /** Comes as declarations only. */
  readonly declaration: boolean;
  /** The base class that says the scope. */
  readonly scope?: "tab" | "session" | "user" | "shared";
}

export interface MemberView {
  readonly name: string;
  readonly kind: "field" | "getter" | "setter" | "method";
  readonly access: "public" | "protected" | "private" | "#private";
  readonly owner: Owner | undefined;
  /** In the order of the source, inherited members counted from the base class on. */
  readonly rank: number;
  readonly place: Place;
  readonly type: TypeView;
  signatures(): readonly SignatureView[];
  /** Of a method: whether its body may run in the browser. */
  proof(options: ProofOptions): Proof | undefined;
}

export interface SignatureView {
  readonly params: readonly ParamView[];
  readonly result: TypeView;
}
export interface ParamView {
  readonly name: string;
  readonly optional: boolean;
  readonly rest: boolean;
  readonly type: TypeView;
  readonly place: Place;
}

export interface ClassView {
  readonly name: string;
  readonly exported: boolean;
  readonly isAbstract: boolean;
  readonly place: Place;
  /** From the topmost base class down to the class itself. */
  readonly chain: readonly Owner[];
  /** What the class was given as the key, `number` of `State<number>`. */
  readonly key: TypeView | undefined;
  members(): readonly MemberView[];
  /** Names that the scope's base class has taken. */
  readonly reserved: ReadonlySet<string>;
}

/** A state that is not a named class declaration. */
export interface Stray {
  readonly name: string;
  readonly asDefault: boolean;
  readonly place: Place;
}

/** A value that a module exports. */
export interface ExportView {
  /** `default` and `*` included. */
  readonly name: string;
  readonly place: Place;
  /** Where it is a constant that a call makes. */
  readonly call: CallView | undefined;
}
export interface CallView {
  /** The name under which the function is declared. */
  readonly callee: string | undefined;
  readonly args: readonly TypeView[];
  /** With the type arguments of this call in them. */
  readonly params: readonly TypeView[];
  /** Of a parameter that is a function: what that gets first. */
  firstOf(parameter: number): TypeView | undefined;
}

export interface Diagnosis {
  readonly place: Place;
  readonly code: string;
  /** The message and, where it has causes, the last of them. */
  readonly lines: readonly string[];
}
