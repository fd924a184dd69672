/** Values that can be read off the source text without running it. */
import type { ESTree } from "vite";

/** The value in a box, or undefined where the expression is not a literal. */
export function literal(node: ESTree.Expression | null | undefined): { readonly value: unknown } | undefined {
  if (!node) return undefined;
  switch (node.type) {
    case "Literal":
      return node.value instanceof RegExp ? undefined : { value: node.value };
    case "Identifier":
      return node.name === "undefined" ? { value: undefined } : undefined;
    case "TemplateLiteral":
      return node.expressions.length === 0 ? { value: node.quasis[0]?.value.cooked } : undefined;
    case "UnaryExpression": {
      const inner = node.operator === "-" ? literal(node.argument) : undefined;
      return typeof inner?.value === "number" || typeof inner?.value === "bigint" ? { value: -inner.value } : undefined;
    }
    case "ArrayExpression":
      return literalList(node);
    case "ObjectExpression":
      return literalObject(node);
    case "TSAsExpression": case "TSSatisfiesExpression": case "TSNonNullExpression": case "ParenthesizedExpression":
      return literal(node.expression);
    default:
      return undefined;
  }
}

function literalList(node: ESTree.ArrayExpression): { readonly value: unknown } | undefined {
  const values: unknown[] = [];
  for (const element of node.elements) {
    const inner = element && element.type !== "SpreadElement" ? literal(element) : undefined;
    if (!inner) return undefined;
    values.push(inner.value);
  }
  return { value: values };
}

function literalObject(node: ESTree.ObjectExpression): { readonly value: unknown } | undefined {
  const entries: [string, unknown][] = [];
  for (const property of node.properties) {
    if (property.type !== "Property" || property.computed) return undefined;
    const name = property.key.type === "Identifier" ? property.key.name : property.key.type === "Literal" ? String(property.key.value) : undefined;
    const inner = literal(property.value as ESTree.Expression);
    if (name === undefined || name === "__proto__" || !inner) return undefined;
    entries.push([name, inner.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** A literal value as source text. */
export function print(value: unknown): string {
  if (value === undefined) return "undefined";
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${print(inner)}`).join(", ")} }`;
  }
  // JSON text may hold line separators that older parsers refuse in code.
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}
