/** TypeScript's types behind `TypeView`. */
import {
  ElementFlags, ObjectFlags, SignatureKind, SymbolFlags, TypeFlags,
  type Checker, type Symbol as TsSymbol, type TupleType, type Type, type TypeReference,
} from "typescript/unstable/sync";
import type { PropView, TupleItem, TypeView } from "../view.ts";

const isLibrary = (symbol: TsSymbol): boolean =>
  symbol.declarations.some(({ path }) => path.startsWith("bundled:") || /\/lib\.[^/]*d\.ts$|\/@types\/node\//.test(path));

export class Types {
  readonly #views = new Map<number, TypeView>();
  readonly checker: Checker;
  constructor(checker: Checker) {
    this.checker = checker;
  }
  of(type: Type): TypeView {
    let view = this.#views.get(type.id);
    if (!view) this.#views.set(type.id, (view = new View(type, this)));
    return view;
  }
  ofSymbol(symbol: TsSymbol): TypeView {
    return this.of(this.checker.getTypeOfSymbol(symbol) ?? this.checker.getAnyType());
  }
}

const KINDS: readonly (readonly [number, TypeView["kind"]])[] = [
  [TypeFlags.Any, "any"], [TypeFlags.Unknown, "unknown"], [TypeFlags.Never, "never"], [TypeFlags.Undefined | TypeFlags.Void, "undefined"],
  [TypeFlags.Null, "null"], [TypeFlags.Literal, "literal"], [TypeFlags.Boolean, "boolean"], [TypeFlags.Union, "union"],
  [TypeFlags.Intersection, "intersection"], [TypeFlags.TemplateLiteral, "template"], [TypeFlags.StringLike, "string"],
  [TypeFlags.NumberLike, "number"], [TypeFlags.BigInt, "bigint"], [TypeFlags.ESSymbolLike, "symbol"], [TypeFlags.NonPrimitive, "nonprimitive"],
  [TypeFlags.TypeParameter, "parameter"], [TypeFlags.Instantiable, "dependent"],
];

class View implements TypeView {
  readonly kind: TypeView["kind"];
  readonly value?: string | number | boolean | bigint;
  readonly texts?: readonly string[];
  readonly name?: string;
  readonly builtIn?: boolean;
  readonly instance?: boolean;
  readonly #type: Type;
  readonly #types: Types;
  #props: readonly PropView[] | undefined;

  constructor(type: Type, types: Types) {
    this.#type = type;
    this.#types = types;
    this.kind = KINDS.find(([flag]) => type.flags & flag)?.[1] ?? this.#objectKind();
    if (type.isBooleanLiteralType()) this.value = type.value ?? (type as { intrinsicName?: string }).intrinsicName === "true";
    else if (type.isLiteralType()) this.value = type.value;
    if (type.isTemplateLiteralType()) this.texts = type.texts;
    const symbol = this.kind === "object" ? type.getSymbol() : undefined;
    if (!symbol) return;
    this.name = symbol.name;
    this.builtIn = isLibrary(symbol);
    this.instance = (symbol.flags & SymbolFlags.Class) !== 0;
  }
  get id(): number {
    return this.#type.id;
  }
  #objectKind(): TypeView["kind"] {
    const { checker } = this.#types;
    if (checker.isTupleType(this.#type)) return "tuple";
    if (checker.isArrayType(this.#type)) return "array";
    const calls = [SignatureKind.Call, SignatureKind.Construct].some((kind) => checker.getSignaturesOfType(this.#type, kind).length > 0);
    return calls ? "function" : "object";
  }
  text(): string {
    return this.#types.checker.typeToString(this.#type);
  }
  args(): readonly TypeView[] {
    // The checker panics when it is asked for the arguments of what is no reference.
    const isReference = this.#type.isObjectType() && (this.#type.objectFlags & ObjectFlags.Reference) !== 0;
    return isReference ? this.#types.checker.getTypeArguments(this.#type as TypeReference).map((one) => this.#types.of(one)) : [];
  }
  members(): readonly TypeView[] {
    const { checker } = this.#types;
    if (this.kind === "array") return this.args().slice(0, 1);
    if (this.kind === "parameter" || this.kind === "dependent") {
      const constraint = checker.getBaseConstraintOfType(this.#type);
      return constraint ? [this.#types.of(constraint)] : [];
    }
    const type = this.#type;
    if (type.isUnionType() || type.isIntersectionType() || type.isTemplateLiteralType()) return type.getTypes().map((one) => this.#types.of(one));
    return [];
  }
  items(): readonly TupleItem[] {
    const flags = ((this.#type as TypeReference).getTarget() as TupleType).elementFlags;
    return this.args().map((type, at) => {
      const flag = flags[at] ?? ElementFlags.Required;
      return { type, optional: (flag & ElementFlags.Optional) !== 0, rest: (flag & ElementFlags.Variable) !== 0 };
    });
  }
  props(): readonly PropView[] {
    if (this.#props) return this.#props;
    const { checker } = this.#types;
    const symbols = checker.getPropertiesOfType(this.#type);
    const types = checker.getTypeOfSymbol(symbols);
    return (this.#props = symbols.map(({ name, flags }, at) => ({
      name,
      optional: (flags & SymbolFlags.Optional) !== 0,
      type: this.#types.of(types[at] ?? checker.getAnyType()),
    })));
  }
  index(): TypeView | undefined {
    const infos = this.#types.checker.getIndexInfosOfType(this.#type);
    return infos[0] && this.#types.of(infos[0].valueType);
  }
  awaited(): TypeView | undefined {
    const { checker } = this.#types;
    if (this.kind !== "object") return undefined;
    const then = checker.getPropertyOfType(this.#type, "then");
    // What `then` hands to its first argument is what `await` gives.
    const callback = then && this.#firstParameter(checker.getTypeOfSymbol(then));
    const value = callback && this.#firstParameter(checker.getNonNullableType(callback));
    return value && this.#types.of(value);
  }
  #firstParameter(callable: Type | undefined): Type | undefined {
    const { checker } = this.#types;
    const signature = callable && checker.getSignaturesOfType(callable, SignatureKind.Call)[0];
    const parameter = signature?.getParameters()[0];
    return parameter && checker.getTypeOfSymbol(parameter);
  }
}
