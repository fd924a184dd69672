/** The props of components as the checker sees them, with what their comments say. */
import { join } from "node:path";
import { API, SignatureKind, SymbolFlags, type Checker, type Snapshot, type Symbol as TsSymbol, type Type } from "typescript/unstable/sync";

export interface PropFacts {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly required: boolean;
}
export interface ComponentFacts {
  /** The subpath that exports it. */
  readonly from: string;
  readonly text: string;
  readonly props: readonly PropFacts[];
}

/** Printed whole, and without the import it came by. */
const WHOLE = 1 | 8;
/** As long as a reader takes in; a longer type is in the editor. */
const LONGEST = 160;

export class ComponentTypes {
  readonly #api: API;
  readonly #snapshot: Snapshot;
  readonly #checker: Checker;
  readonly #exported = new Map<string, { from: string; symbol: TsSymbol }>();

  constructor(root: string) {
    this.#api = new API({ cwd: root });
    this.#snapshot = this.#api.updateSnapshot({ openProjects: [join(root, "tsconfig.json")] });
    const project = this.#snapshot.getProjects()[0]!;
    this.#checker = project.checker;
    for (const part of ["ui", "charts", "client"]) {
      const file = part === "client" ? "index.ts" : "index.tsx";
      const source = project.program.getSourceFile(join(root, "src", part, file))!;
      for (const symbol of this.#checker.getSymbolAtLocation(source)?.getExports().values() ?? []) {
        if (!this.#exported.has(symbol.name)) this.#exported.set(symbol.name, { from: `solenoid/${part}`, symbol });
      }
    }
  }

  /** Undefined where nothing of this name is exported. */
  of(name: string): ComponentFacts | undefined {
    const found = this.#exported.get(name);
    if (found === undefined) return undefined;
    const symbol = found.symbol.flags & SymbolFlags.Alias ? this.#checker.getAliasedSymbol(found.symbol) : found.symbol;
    const signature = this.#checker.getSignaturesOfType(this.#checker.getTypeOfSymbol(symbol)!, SignatureKind.Call)[0];
    const props = signature && this.#checker.getParameterType(signature, 0);
    return { from: found.from, text: sentence(symbol.getDocumentationComment(this.#checker)), props: props === undefined ? [] : this.#propsOf(props) };
  }

  #propsOf(type: Type): PropFacts[] {
    const found = new Map<string, PropFacts>();
    const parts = type.isUnionType() ? type.getTypes() : [type];
    for (const part of parts) {
      for (const symbol of this.#checker.getPropertiesOfType(part)) {
        const own = this.#checker.getTypeOfSymbol(symbol)!;
        const optional = (symbol.flags & SymbolFlags.Optional) !== 0;
        const before = found.get(symbol.name);
        const text = printed(this.#checker.typeToString(optional ? this.#checker.getNonNullableType(own) ?? own : own, undefined, WHOLE));
        const types = before === undefined || before.type === text ? text : `${before.type} | ${text}`;
        found.set(symbol.name, { name: symbol.name, type: shortened(types), text: before?.text || sentence(symbol.getDocumentationComment(this.#checker)), required: !optional && (before?.required ?? true) });
      }
    }
    return [...found.values()].sort((a, b) => Number(b.required) - Number(a.required));
  }

  close(): void {
    this.#snapshot.dispose();
    this.#api.close();
  }
}

const printed = (text: string): string => text.replaceAll(/import\("[^"]*"\)\./g, "");
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const sentence = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
