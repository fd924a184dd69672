/** What the page must know of `@handler({ … })`. The rest of it stays on the server, and may be worked out there. */
import * as errors from "../../errors/compiler.ts";
import { problem, type Place, type Problem } from "../problem.ts";
import type { MemberSyntax } from "../syntax/class.ts";
import { literal } from "../syntax/literal.ts";

export interface PageOptions {
  readonly optimistic: boolean;
  readonly refuse: boolean;
  /** Below `/api`. */
  readonly http?: string;
}

const NONE: PageOptions = { optimistic: false, refuse: false };

export function pageOptions(syntax: MemberSyntax | undefined, label: string, place: Place, problems: Problem[]): PageOptions {
  const decorator = syntax?.decorators.find(({ ours, name }) => ours && name === "handler");
  if (!decorator?.options) return NONE;
  const values = new Map<string, unknown>();
  const { options } = decorator;
  const properties = options.type === "ObjectExpression" ? options.properties : [undefined];
  for (const property of properties) {
    const named = property?.type === "Property" && !property.computed ? property : undefined;
    const name = named?.key.type === "Identifier" ? named.key.name : named?.key.type === "Literal" ? String(named.key.value) : undefined;
    const isShown = name === undefined || name === "optimistic" || name === "offline" || name === "http";
    const value = named && literal(named.value as Parameters<typeof literal>[0]);
    if (isShown && !value) problems.push(problem(errors.decoratorOptions({ decorator: "handler", member: label }), place));
    if (name !== undefined && value) values.set(name, value.value);
  }
  const http = values.get("http");
  return { optimistic: values.get("optimistic") === true, refuse: values.get("offline") === "refuse", ...(typeof http === "string" && { http }) };
}
