/** Rule types (`Int`, `Min<1>`, `Length<1, 80>`): a base type with a property named by the symbol RULE, whose type says the rule. */
import type { Rules, Shape } from "../../wire/shape.ts";
import type { TypeView } from "./view.ts";

/** What rules can be said about; on anything else a rule type compiles to `never` anyway. */
const RULED: ReadonlySet<string> = new Set(["string", "number", "literal", "pattern", "rule"]);

/** The base with the rules that its brands say; brands of the app's own say none. */
export function readRules(base: Shape, brands: readonly TypeView[]): Shape {
  const rules: Rules = {};
  for (const brand of brands) {
    for (const prop of brand.props()) if (prop.name.startsWith("__@RULE@")) mergeRules(rules, prop.type);
  }
  if (Object.keys(rules).length === 0 || !RULED.has(base[0])) return base;
  return base[0] === "rule" ? ["rule", base[1], { ...base[2], ...rules }] : ["rule", base, rules];
}

/** Rules of several types hold together, so the stricter bound wins. */
function mergeRules(rules: Rules, type: TypeView): void {
  const said = type.kind === "union" ? type.members().filter(({ kind }) => kind !== "undefined") : [type];
  for (const { name, type: { value } } of said.flatMap((one) => [...one.props()])) {
    if (name === "int" && value === true) rules.int = true;
    else if (name === "min" && typeof value === "number") rules.min = Math.max(rules.min ?? -Infinity, value);
    else if (name === "max" && typeof value === "number") rules.max = Math.min(rules.max ?? Infinity, value);
    else if (name === "least" && typeof value === "number") rules.least = Math.max(rules.least ?? 0, value);
    else if (name === "most" && typeof value === "number") rules.most = Math.min(rules.most ?? Infinity, value);
    else if (name === "pattern" && typeof value === "string") rules.pattern = rules.pattern === undefined ? value : `(?=(?:${rules.pattern})$)(?:${value})`;
    else if (name === "format" && value === "email") rules.format = "email";
  }
}
