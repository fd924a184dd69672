/** TypeScript's classes behind `ClassView`. */
import { join, sep } from "node:path";
import {
  ObjectFlags, SignatureKind, SymbolFlags,
  type Checker, type InterfaceType, type Project as TsProject, type Signature, type Symbol as TsSymbol, type Type, type TypeReference,
} from "typescript/unstable/sync";
import { SyntaxKind, type ClassDeclaration, type ClassExpression, type MethodDeclaration, type Node, type ParameterDeclaration } from "typescript/unstable/ast";
import { Oracle } from "../../optimistic/oracle.ts";
import { prove } from "../../optimistic/proof.ts";
import type { ClassView, MemberView, Owner, ParamView, SignatureView, TypeView } from "../view.ts";
import { placeOfNode } from "./place.ts";
import type { Types } from "./types.ts";

export type ClassNode = ClassDeclaration | ClassExpression;

const SCOPES: ReadonlyMap<string, NonNullable<Owner["scope"]>> = new Map([
  ["State", "tab"], ["SessionState", "session"], ["UserState", "user"], ["SharedState", "shared"],
]);
/** The folder of this package, whether run from its sources or from dist. */
const PACKAGE = join(import.meta.dirname, "../../../..") + sep;

export class Owners {
  readonly #scopes = new Map<number, NonNullable<Owner["scope"]>>();
  /** Where the base classes are declared, and so what they extend. */
  readonly #files = new Set<string>();
  readonly #byId = new Map<number, Owner>();

  constructor({ program, checker }: TsProject) {
    // The base classes are those that the project's own import of "solenoid" leads to, wherever that is. State files have one, as a rule.
    const own = program.getSourceFileNames().filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts") && !name.includes(`${sep}node_modules${sep}`));
    for (const name of [...own.filter((file) => file.endsWith(".state.ts")), ...own]) {
      const source = program.getSourceFile(name);
      const specifier = source?.imports.find((node) => (node as { text?: string }).text === "solenoid");
      const module = specifier && checker.getSymbolAtLocation(specifier);
      if (!module) continue;
      for (const [base, scope] of SCOPES) {
        const found = checker.getMemberInModuleExports(module, base);
        const symbol = found && (found.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found);
        if (!symbol) continue;
        this.#scopes.set(symbol.id, scope);
        this.#files.add(symbol.valueDeclaration?.path ?? "");
      }
      return;
    }
  }

  of(symbol: TsSymbol): Owner {
    let owner = this.#byId.get(symbol.id);
    if (owner) return owner;
    const source = symbol.valueDeclaration?.resolve()?.getSourceFile();
    const file = source?.fileName ?? symbol.valueDeclaration?.path ?? "";
    const inside = file.startsWith(`${PACKAGE}src${sep}`) || file.startsWith(`${PACKAGE}dist${sep}`) || file.includes(`${sep}node_modules${sep}solenoid${sep}`);
    const scope = this.#scopes.get(symbol.id) ?? (inside ? SCOPES.get(symbol.name) : undefined);
    owner = { name: symbol.name === "__class" ? "a class without a name" : symbol.name, file, framework: inside || this.#files.has(file), declaration: source?.isDeclarationFile ?? true, ...(scope && { scope }) };
    this.#byId.set(symbol.id, owner);
    return owner;
  }
}

export function viewClass(node: ClassNode, types: Types, owners: Owners): ClassView | undefined {
  const { checker } = types;
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  if (!symbol) return undefined;
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const symbols = chainOfType(type, checker);
  const chain = symbols.map((one) => owners.of(one));
  const scope = symbols.find((one) => owners.of(one).scope);
  if (!scope) return undefined;
  const key = checker.getPropertiesOfType(type).find(({ name }) => name.startsWith("__@KEY@"));
  const keyType = key && types.ofSymbol(key);
  return {
    name: symbol.name,
    exported: hasModifier(node, SyntaxKind.ExportKeyword),
    isAbstract: hasModifier(node, SyntaxKind.AbstractKeyword),
    place: placeOfNode(node.name ?? node),
    chain,
    key: isKeyless(keyType) ? undefined : keyType,
    members: () => viewMembers(type, chain, types, owners),
    reserved: new Set(checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(scope)).map(({ name }) => name)),
  };
}

export function extendsState(node: ClassNode, { checker }: Types, owners: Owners): boolean {
  const base = node.heritageClauses?.find(({ token }) => token === SyntaxKind.ExtendsKeyword)?.types[0];
  const type = base && checker.getTypeAtLocation(base);
  return type !== undefined && chainOfType(type, checker).some((symbol) => owners.of(symbol).scope);
}

/** `State` has the key `void`, and the property that carries it is optional. */
function isKeyless(key: TypeView | undefined): boolean {
  return !key || key.kind === "undefined" || (key.kind === "union" && key.members().every(({ kind }) => kind === "undefined"));
}

function chainOfType(type: Type, checker: Checker, seen = new Set<number>()): TsSymbol[] {
  const target = type.isObjectType() && type.objectFlags & ObjectFlags.Reference ? (type as TypeReference).getTarget() : type;
  if (target.isIntersectionType()) return target.getTypes().flatMap((part) => chainOfType(part, checker, seen));
  const symbol = target.getSymbol();
  if (!symbol || !(symbol.flags & SymbolFlags.Class) || seen.has(symbol.id)) return [];
  seen.add(symbol.id);
  const bases = target.isClassOrInterface() ? checker.getBaseTypes(target as InterfaceType) : [];
  return [...bases.flatMap((base) => chainOfType(base, checker, seen)), symbol];
}

export const hasModifier = (node: Node, kind: SyntaxKind): boolean =>
  ((node as { modifiers?: readonly Node[] }).modifiers ?? []).some((modifier) => modifier.kind === kind);

function viewMembers(type: Type, chain: readonly Owner[], types: Types, owners: Owners): MemberView[] {
  const symbols = types.checker.getPropertiesOfType(type).filter(({ name }) => !name.startsWith("__@"));
  const members = symbols.map((symbol) => viewMember(symbol, chain, types, owners));
  return members.sort((a, b) => a.rank - b.rank || a.place.line - b.place.line || a.place.column - b.place.column);
}

function viewMember(symbol: TsSymbol, chain: readonly Owner[], types: Types, owners: Owners): MemberView {
  const node = symbol.valueDeclaration?.resolve();
  const parent = node?.parent;
  const parentName = parent && (parent as ClassDeclaration).name;
  // A mixin's class may have no name; its members have an owner all the same.
  const parentSymbol = parentName ? types.checker.getSymbolAtLocation(parentName) : parent?.kind === SyntaxKind.ClassExpression ? symbol.getParent() : undefined;
  const owner = parentSymbol && owners.of(parentSymbol);
  const { flags } = symbol;
  const isPrivate = symbol.name.startsWith("__#");
  return {
    name: isPrivate ? symbol.name.slice(symbol.name.indexOf("@") + 1) : symbol.name,
    kind: flags & SymbolFlags.Method ? "method" : flags & SymbolFlags.GetAccessor ? "getter" : flags & SymbolFlags.SetAccessor ? "setter" : "field",
    access: isPrivate ? "#private" : !node ? "public"
      : hasModifier(node, SyntaxKind.PrivateKeyword) ? "private" : hasModifier(node, SyntaxKind.ProtectedKeyword) ? "protected" : "public",
    owner,
    rank: owner ? chain.indexOf(owner) : -1,
    place: node ? placeOfNode((node as ClassDeclaration).name ?? node) : { file: "", line: 1, column: 1 },
    get type() {
      return types.ofSymbol(symbol);
    },
    signatures: () => {
      const type = types.checker.getTypeOfSymbol(symbol);
      // An optional method is a union with undefined, which has no signatures of its own.
      const callable = type && types.checker.getNonNullableType(type);
      return callable ? types.checker.getSignaturesOfType(callable, SignatureKind.Call).map((one) => viewSignature(one, types)) : [];
    },
    proof: (options) => {
      // Overloads are declarations without a body.
      const nodes = symbol.declarations.map((declaration) => declaration.resolve());
      const method = nodes.find((one) => one?.kind === SyntaxKind.MethodDeclaration && (one as MethodDeclaration).body) as MethodDeclaration | undefined;
      return method && prove(method, new Oracle(types.checker), options);
    },
  };
}

function viewSignature(signature: Signature, types: Types): SignatureView {
  const symbols = signature.getParameters();
  const params = symbols.map((symbol, at): ParamView => {
    const node = symbol.valueDeclaration?.resolve() as ParameterDeclaration | undefined;
    return {
      name: node?.name.kind === SyntaxKind.Identifier ? symbol.name : `argument ${at + 1}`,
      optional: node?.questionToken !== undefined || node?.initializer !== undefined,
      rest: signature.hasRestParameter && at === symbols.length - 1,
      type: types.ofSymbol(symbol),
      place: node ? placeOfNode(node) : { file: "", line: 1, column: 1 },
    };
  });
  const result = types.checker.getReturnTypeOfSignature(signature);
  return { params, result: types.of(result ?? types.checker.getAnyType()) };
}
