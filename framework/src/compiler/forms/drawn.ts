/** Whether a module has a form that draws its own inputs, or may have one: `<Form onSubmit={todos.add} />`. */
import { parseSync } from "vite";

const UI = "solenoid/ui";
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** A `Form` that is used in any other way than as an element with children counts as one that draws itself. */
export function drawsForms(file: string, code: string): boolean {
  const { program, module } = parseSync(file, code, { sourceType: "module" });
  const from = module.staticExports.flatMap(({ entries }) => entries).filter(({ moduleRequest, isType }) => moduleRequest?.value === UI && !isType);
  if (from.some(({ importName }) => importName.name === "Form" || importName.kind === "All" || importName.kind === "AllButDefault")) return true;
  const imported = module.staticImports.filter(({ moduleRequest }) => moduleRequest.value === UI).flatMap(({ entries }) => entries).filter(({ isType }) => !isType);
  if (imported.some(({ importName }) => importName.kind === "NamespaceObject")) return /\.\s*Form\b/.test(code);
  const names = new Set(imported.filter(({ importName }) => importName.name === "Form").map(({ localName }) => localName.value));
  return names.size > 0 && isDrawn(program, names);
}

function isDrawn(node: unknown, names: ReadonlySet<string>): boolean {
  if (Array.isArray(node)) return node.some((each) => isDrawn(each, names));
  if (typeof node !== "object" || node === null || typeof (node as Node).type !== "string") return false;
  const { type, ...rest } = node as Node;
  if (type === "ImportDeclaration" || type === "TSTypeQuery") return false;
  if (type === "Identifier") return names.has(rest["name"] as string);
  if (type === "JSXElement") {
    const { openingElement, children } = rest as unknown as Element;
    if (openingElement.name.type === "JSXIdentifier" && names.has(openingElement.name.name) && !hasChildren(openingElement.attributes, children)) return true;
  }
  return isDrawn(Object.values(rest), names);
}

interface Element {
  readonly openingElement: { readonly name: { readonly type: string; readonly name: string }; readonly attributes: readonly Attribute[] };
  readonly children: readonly { readonly type: string; readonly value?: string; readonly expression?: { readonly type: string } }[];
}
interface Attribute {
  readonly type: string;
  readonly name?: { readonly name?: unknown };
}

function hasChildren(attributes: readonly Attribute[], children: Element["children"]): boolean {
  if (attributes.some(({ name }) => name?.name === "children")) return true;
  return children.some(({ type, value, expression }) => (type === "JSXText" ? value!.trim() !== "" : expression?.type !== "JSXEmptyExpression"));
}
