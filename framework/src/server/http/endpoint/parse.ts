/** The text of a body as data: JSON or a form, as anybody may send it. */
import { bodyDeep, bodyKey, bodySyntax } from "../../../errors/endpoint.ts";
import type { Revival } from "./revive.ts";

const DEEPEST = 64;
/** Keys that reach prototypes. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

export type Format = "json" | "form";

/** How a body of this type is read; undefined: not at all. */
export function formatOf(contentType: string): Format | undefined {
  const [type = "", ...parameters] = contentType.toLowerCase().split(";").map((part) => part.trim());
  const charset = parameters.find((each) => each.startsWith("charset="))?.slice("charset=".length).replace(/^"|"$/g, "");
  if (charset !== undefined && charset !== "utf-8" && charset !== "utf8") return undefined;
  if (type === "application/x-www-form-urlencoded") return "form";
  return /^application\/(?:[\w.-]+\+)?json$/.test(type) ? "json" : undefined;
}

/** @throws `body-syntax`, `body-key`, `body-deep` */
export function parseBody(bytes: Uint8Array, format: Format): { value: unknown; texts: Revival["texts"] } {
  const text = decode(bytes, format);
  return format === "json" ? { value: parseJson(text), texts: false } : { value: parseForm(text), texts: true };
}

function decode(bytes: Uint8Array, format: Format): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw bodySyntax({ expected: format === "json" ? "JSON in UTF-8" : "a form in UTF-8" });
  }
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bodySyntax({ expected: "JSON" });
  }
  refuse(value, 0);
  return value;
}

/** JSON gives an own `__proto__`, which a copy by assignment would make into a prototype. */
function refuse(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth === DEEPEST) throw bodyDeep({ limit: DEEPEST });
  if (Array.isArray(value)) return value.forEach((each) => refuse(each, depth + 1));
  for (const [key, each] of Object.entries(value)) {
    if (FORBIDDEN.has(key)) throw bodyKey({ key });
    refuse(each, depth + 1);
  }
}

/** A name that comes more than once is a list, as of several chosen options. */
function parseForm(text: string): Record<string, string | string[]> {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (FORBIDDEN.has(name)) throw bodyKey({ key: name });
    const before = fields.get(name);
    if (Array.isArray(before)) before.push(value);
    else fields.set(name, before === undefined ? value : [before, value]);
  }
  return Object.fromEntries(fields);
}
