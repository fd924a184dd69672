/** What a module exports as values, and which of it is made by a function of `solenoid`. */
import { SignatureKind, SymbolFlags, type Type } from "typescript/unstable/sync";
import {
  SyntaxKind, type CallExpression, type ExportAssignment, type ExportDeclaration, type Expression, type Node, type SourceFile, type Statement,
  type VariableStatement,
} from "typescript/unstable/ast";
import type { ExportView, TypeView } from "../view.ts";
import { hasModifier } from "./classes.ts";
import { placeOfNode } from "./place.ts";
import type { Types } from "./types.ts";

/** Types are no exports: nothing is left of them. */
const ERASED: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration, SyntaxKind.ModuleDeclaration]);

export function viewExports(source: SourceFile, types: Types): ExportView[] {
  return source.statements.flatMap((statement) => viewStatement(statement, types));
}

function viewStatement(statement: Statement, types: Types): ExportView[] {
  if (statement.kind === SyntaxKind.ExportAssignment) return [plain("default", (statement as ExportAssignment).expression)];
  if (statement.kind === SyntaxKind.ExportDeclaration) return viewList(statement as ExportDeclaration);
  if (!hasModifier(statement, SyntaxKind.ExportKeyword) || ERASED.has(statement.kind)) return [];
  if (statement.kind !== SyntaxKind.VariableStatement) {
    const name = (statement as { name?: { text?: string } }).name?.text;
    return [plain(hasModifier(statement, SyntaxKind.DefaultKeyword) ? "default" : name ?? "default", statement)];
  }
  return (statement as VariableStatement).declarationList.declarations.map(({ name, initializer }) => {
    const view = plain(name.kind === SyntaxKind.Identifier ? (name as { text: string }).text : name.getText(), name);
    return initializer?.kind === SyntaxKind.CallExpression ? { ...view, call: viewCall(initializer as CallExpression, types) } : view;
  });
}

function viewList(statement: ExportDeclaration): ExportView[] {
  if (statement.isTypeOnly) return [];
  const clause = statement.exportClause;
  if (clause?.kind !== SyntaxKind.NamedExports) return [plain(clause === undefined ? "*" : clause.name.text, statement)];
  return clause.elements.filter(({ isTypeOnly }) => !isTypeOnly).map((element) => plain(element.name.text, element));
}

const plain = (name: string, node: Node): ExportView => ({ name, place: placeOfNode(node), call: undefined });

function viewCall(call: CallExpression, types: Types): ExportView["call"] {
  const { checker } = types;
  const signature = checker.getResolvedSignature(call);
  const view = (type: Type | undefined): TypeView | undefined => type && types.of(type);
  return {
    callee: calleeOf(call.expression, types),
    args: call.arguments.map((argument) => types.of(checker.getTypeAtLocation(argument) ?? checker.getAnyType())),
    params: signature?.getParameters().map((symbol) => types.ofSymbol(symbol)) ?? [],
    firstOf: (parameter) => {
      const symbol = signature?.getParameters()[parameter];
      const type = symbol && checker.getTypeOfSymbol(symbol);
      const callback = type && checker.getSignaturesOfType(type, SignatureKind.Call)[0];
      const first = callback?.getParameters()[0];
      return view(first && checker.getTypeOfSymbol(first));
    },
  };
}

/** The name under which the called function is declared, whatever the file has imported it as. */
function calleeOf(callee: Expression, { checker }: Types): string | undefined {
  const symbol = checker.getSymbolAtLocation(callee);
  return (symbol && symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)?.name;
}
