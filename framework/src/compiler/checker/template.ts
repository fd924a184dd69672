/** Template literal types as regular expressions. */
import type { Shape } from "../../wire/shape.ts";
import type { TypeView } from "./view.ts";
import { Unsupported } from "./unsupported.ts";

const NUMBER = "-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?";
/** The name of `Day`'s pattern; its validator also looks into the calendar. */
export const DAY = "Day";

export function templateShape(type: TypeView, trail: readonly string[]): Shape {
  const texts = type.texts ?? [];
  const parts = type.members();
  if (texts.join("|") === "|-|-|" && parts.every(({ kind }) => kind === "number")) return ["pattern", "^\\d{4}-\\d{2}-\\d{2}$", DAY];
  const source = texts.map((text, at) => escape(text) + (parts[at] ? partSource(parts[at], trail) : "")).join("");
  return ["pattern", `^${source}$`, type.text()];
}

function partSource(part: TypeView, trail: readonly string[]): string {
  switch (part.kind) {
    case "string": return "[^]*";
    case "number": return NUMBER;
    case "bigint": return "-?(?:0|[1-9]\\d*)";
    case "boolean": return "(?:true|false)";
    case "null": case "undefined": return part.kind;
    case "literal": return escape(String(part.value));
    case "union": return `(?:${part.members().map((member) => partSource(member, trail)).join("|")})`;
    case "template": return templateSource(part, trail);
    case "parameter": return part.members()[0] ? partSource(part.members()[0]!, trail) : "[^]*";
    default: throw new Unsupported(trail, part.text(), "which a text cannot be checked against; write `string`");
  }
}

function templateSource(part: TypeView, trail: readonly string[]): string {
  const parts = part.members();
  return (part.texts ?? []).map((text, at) => escape(text) + (parts[at] ? partSource(parts[at], trail) : "")).join("");
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
