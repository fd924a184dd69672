/** The description of the API, OpenAPI 3.1: what whoever asks may call at that moment, and nothing of the rest. */
import { endpointOf, type EndpointBody, type EndpointDefinition } from "../../../state/endpoint.ts";
import type { Shape } from "../../../wire/shape.ts";
import { accessOf, type Access } from "../../session/access.ts";
import type { ApiEndpoint } from "./handlers.ts";
import { schemaOf, type Schema } from "./schema.ts";

/** An operation, from a file of `app/api`, a handler or a table. */
export interface Operation extends Pick<ApiEndpoint, "json" | "rows"> {
  readonly method: string;
  readonly pattern: string;
  readonly definition: EndpointDefinition;
}

export interface Described {
  readonly title: string;
  readonly origin: string | undefined;
}

export const accessTo = ({ definition }: Operation): Access => definition.access ?? accessOf({ can: definition.can, open: definition.can === undefined });

export function operationsIn(module: Readonly<Record<string, unknown>>, pattern: string, generated: readonly ApiEndpoint[] = []): Operation[] {
  return Object.entries(module).flatMap(([method, value]): Operation[] => {
    const definition = endpointOf(value);
    if (definition === undefined) return [];
    const known = generated.find(({ endpoint }) => endpoint === value);
    return [{ method, pattern, definition, json: known?.json, ...(known?.rows && { rows: known.rows }) }];
  });
}

export function describeApi(operations: readonly Operation[], { title, origin }: Described): object {
  const schemas: Record<string, Schema> = { Problem: PROBLEM };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = operation.pattern.replace(/[:*](\w+)/g, "{$1}");
    (paths[path] ??= {})[operation.method.toLowerCase()] = describe(operation, schemas);
  }
  return {
    openapi: "3.1.0",
    info: { title, version: "1" },
    ...(origin !== undefined && { servers: [{ url: origin }] }),
    paths,
    components: { schemas, securitySchemes: { apiKey: { type: "http", scheme: "bearer", bearerFormat: "sol_…", description: "An API key: its user's permissions, as far as the key has them." } } },
  };
}

const PROBLEM: Schema = {
  type: "object",
  properties: { code: { type: "string" }, message: { type: "string" }, id: { type: "string" }, fields: { type: "object", additionalProperties: { type: "string" } } },
  required: ["code", "message"],
};

function describe(operation: Operation, schemas: Record<string, Schema>): object {
  const { method, pattern, definition, rows } = operation;
  const { permissions, open } = accessTo(operation);
  const params = [...pattern.matchAll(/[:*](\w+)/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const parameters = [...params, ...(rows === "page" ? PAGING : []), ...(open || method === "GET" ? [] : [ONCE])];
  const own = permissions.length === 0 ? open ? "Open to everybody." : "Takes a signed-in user." : `Takes ${permissions.join(" and ")}.`;
  return {
    operationId: `${definition.name} ${method}`.replace(/\W+/g, "_"), summary: definition.name, description: own,
    ...(parameters.length > 0 && { parameters }),
    ...(definition.body && { requestBody: { required: definition.body.check(undefined) !== undefined, content: { "application/json": { schema: named(definition.body, definition.name, schemas) } } } }),
    responses: { ...answers(operation, schemas), default: { description: "A problem, by its code.", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } } },
    security: open ? [] : [{ apiKey: [] }],
  };
}

function answers({ method, definition, json, rows }: Operation, schemas: Record<string, Schema>): object {
  const nothing = { 204: { description: "Done." } };
  if (rows === "none") return nothing;
  if (json === undefined) return { 200: { description: "What the endpoint answers." } };
  const shape = json.result;
  if (isNothing(shape)) return nothing;
  const one = named({ shape, defs: json.defs }, `${definition.name} answer`, schemas, true);
  const schema = rows === "page" ? { type: "object", properties: { rows: { type: "array", items: one }, next: { type: ["string", "null"] } }, required: ["rows", "next"] } : one;
  return { [rows === "row" && method === "POST" ? 201 : 200]: { description: "Done.", content: { "application/json": { schema } } } };
}

const isNothing = (shape: Shape): boolean => shape[0] === "undefined" || (shape[0] === "union" && shape[1].every(isNothing));

/** Types that refer to themselves stand apart, by the name of what they are of. */
function named({ shape, defs }: Pick<EndpointBody, "shape" | "defs">, owner: string, schemas: Record<string, Schema>, open = false): Schema {
  const ref = (name: string): string => {
    const full = `${owner}.${name}`.replace(/[^\w.-]+/g, "-");
    if (!Object.hasOwn(schemas, full) && Object.hasOwn(defs, name)) {
      schemas[full] = {};                              // it is met again inside itself
      schemas[full] = schemaOf(defs[name]!, { ref, open });
    }
    return full;
  };
  return schemaOf(shape, { ref, open });
}

const query = (name: string, description: string, schema: Schema): object => ({ name, in: "query", required: false, description, schema });
const PAGING = [
  query("limit", "Rows at most.", { type: "integer", minimum: 1, maximum: 500, default: 50 }),
  query("cursor", "What the answer before has given as `next`.", { type: "string" }),
  query("order", "By the key.", { enum: ["asc", "desc"], default: "asc" }),
  query("search", "Rows that hold this text.", { type: "string", maxLength: 200 }),
  query("filter", "JSON: {\"column\":\"region\",\"is\":\"eq\",\"value\":\"North\"}, or {\"and\":[…]}, {\"or\":[…]}.", { type: "string", maxLength: 4096 }),
];
const ONCE = { name: "Idempotency-Key", in: "header", required: false, description: "The same request under the same key is done once; for a day it gets the same answer.", schema: { type: "string", minLength: 8, maxLength: 200 } };
