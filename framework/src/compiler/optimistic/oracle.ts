/** What the prover asks TypeScript's checker. Each question goes to another process, so only what is needed is asked. */
import { SymbolFlags, TypeFlags, type Checker, type Symbol as TsSymbol, type Type } from "typescript/unstable/sync";
import type { Node } from "typescript/unstable/ast";

/** TypeScript's own libraries; types of Node and of packages do not count, since a browser lacks what they describe. */
const LIBRARY = /^bundled:|\/lib\.[\w.]*d\.ts$/;
const PRIMITIVE = TypeFlags.StringLike | TypeFlags.NumberLike | TypeFlags.BooleanLike | TypeFlags.BigIntLike | TypeFlags.Undefined | TypeFlags.Null | TypeFlags.Void | TypeFlags.EnumLike;

export class Oracle {
  readonly checker: Checker;

  constructor(checker: Checker) {
    this.checker = checker;
  }

  symbolAt(node: Node): TsSymbol | undefined {
    return this.checker.getSymbolAtLocation(node);
  }

  /** What an import stands for. */
  target(symbol: TsSymbol): TsSymbol {
    return symbol.flags & SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  isBuiltIn(symbol: TsSymbol | undefined): boolean {
    return symbol !== undefined && symbol.declarations.length > 0 && symbol.declarations.every(({ path }) => LIBRARY.test(path));
  }

  /** Declared inside of this node. */
  isWithin(symbol: TsSymbol | undefined, outer: Node): boolean {
    if (symbol === undefined || symbol.declarations.length === 0) return false;
    const { fileName } = outer.getSourceFile();
    return symbol.declarations.every((declaration) => {
      const node = declaration.resolve();
      return node !== undefined && node.getSourceFile().fileName === fileName && node.pos >= outer.pos && node.end <= outer.end;
    });
  }

  typeAt(node: Node): Type {
    return this.checker.getTypeAtLocation(node) ?? this.checker.getAnyType();
  }

  isAny(type: Type): boolean {
    return (type.flags & TypeFlags.Any) !== 0;
  }

  isNumber(type: Type): boolean {
    return this.#isAll(type, TypeFlags.NumberLike);
  }

  isPrimitive(type: Type): boolean {
    return this.#isAll(type, PRIMITIVE);
  }

  /** A text with a rule, `string & Rule<…>`, is a text. */
  #isAll(type: Type, flags: number): boolean {
    return this.members(type).every((one) => (one.flags & flags) !== 0 || (one.isIntersectionType() && one.getTypes().some((part) => (part.flags & flags) !== 0)));
  }

  isList(type: Type): boolean {
    return this.members(type).every((one) => this.checker.isArrayType(one) || this.checker.isTupleType(one));
  }

  /** The texts that it can be; undefined where it can be others. */
  texts(type: Type): readonly string[] | undefined {
    const texts = this.members(type).map((one) => (one.isStringLiteralType() ? one.value : undefined));
    return texts.every((text) => text !== undefined) ? texts : undefined;
  }

  /** A number leads to an element, or to a key: of a list, a text or a Record, but not of bytes, which are changed in place. */
  isSequence(type: Type): boolean {
    const plain = this.checker.getNonNullableType(type) ?? type;
    return this.members(plain).every((one) => this.isList(one) || this.isPrimitive(one) || (this.isIndexed(one) && !this.#isClass(one.getSymbol())));
  }

  /** An interface of the language; types that its library writes without a name, as `Object.fromEntries` gives, are data. */
  #isClass(symbol: TsSymbol | undefined): boolean {
    return symbol !== undefined && symbol.name !== "__type" && this.isBuiltIn(symbol);
  }

  /** It says what any key holds, as a Record or a list does. */
  isIndexed(type: Type): boolean {
    const plain = this.checker.getNonNullableType(type) ?? type;
    return this.members(plain).every((one) => this.checker.getIndexInfosOfType(one).length > 0);
  }

  property(type: Type, name: string): TsSymbol | undefined {
    return this.checker.getPropertyOfType(this.checker.getNonNullableType(type) ?? type, name);
  }

  members(type: Type): readonly Type[] {
    return type.isUnionType() ? type.getTypes() : [type];
  }
}
