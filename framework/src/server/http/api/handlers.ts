/** Handlers that answer over HTTP, as endpoints: `@handler({ http: "orders/close" })` is `POST /api/orders/close`. */
import { httpTaken } from "../../../errors/api.ts";
import { noEndpoint } from "../../../errors/endpoint.ts";
import { defineEndpoint, endpointOf, type EndpointDefinition, type EndpointRequest } from "../../../state/endpoint.ts";
import type { HandlerJson } from "../../../state/manifest.ts";
import { allStates, type StateDefinition } from "../../../state/registry.ts";
import { memberAccess } from "../../session/access.ts";
import { addressOf } from "../../tab/address.ts";
import type { Tabs } from "../../tab/tabs.ts";
import { JsonAnswer } from "../endpoint/json-answer.ts";
import type { ServedRequest } from "../endpoint/served-request.ts";

/** One answer of the API, with what its description says of it. */
export interface ApiEndpoint {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/api/orders/:key/close` */
  readonly pattern: string;
  /** `Orders.close` */
  readonly name: string;
  /** As an export of a file would be. */
  readonly endpoint: object;
  readonly json?: Pick<HandlerJson, "result" | "defs"> | undefined;
  /** Rows of a table: a page of them, or one. */
  readonly rows?: "page" | "row" | "none";
}

type Handle = (request: EndpointRequest<never>) => object | void | Promise<object | void>;

/** An endpoint that is no file's. */
export function made(name: string, given: Partial<EndpointDefinition>, handle: Handle): object {
  const endpoint = defineEndpoint({ open: true }, handle);
  Object.assign(endpointOf(endpoint)!, { name, ...given });
  return endpoint;
}

export function handlerEndpoints(tabs: Tabs): ApiEndpoint[] {
  const found = [...allStates()].flatMap((definition) => [...definition.options.members].flatMap(([name, { handler }]): ApiEndpoint[] => {
    const json = definition.manifest.handlers[name]?.json;
    return handler?.http === undefined || json === undefined ? [] : [toEndpoint(definition, name, handler.http, json, tabs)];
  }));
  refuseTwice(found);
  return found;
}

/** @throws http-taken */
export function refuseTwice(endpoints: readonly ApiEndpoint[]): void {
  const by = new Map<string, string>();
  for (const { method, pattern, name } of endpoints) {
    const address = `${method} ${pattern.replaceAll(/:\w+/g, ":")}`;
    const other = by.get(address);
    if (other !== undefined) throw httpTaken({ handler: name, other, pattern });
    by.set(address, name);
  }
}

function toEndpoint(definition: StateDefinition, handler: string, path: string, json: HandlerJson, tabs: Tabs): ApiEndpoint {
  const { options } = definition;
  const pattern = `/api/${path.replace("[key]", ":key")}`;
  const name = `${definition.name}.${handler}`;
  const access = memberAccess(options.class, options.members.get(handler));
  const body = json.names.length > 0 ? { check: json.check, shape: json.shape, defs: json.defs } : undefined;
  const endpoint = made(name, { access, body }, async (request) => {
    const { session, signal, params, data } = request as unknown as ServedRequest;
    const given = data as Readonly<Record<string, unknown>>;
    const args = json.whole ? [given] : withoutTail(json.names.map((each) => given?.[each]));
    const tab = tabs.alone(session);
    try {
      return answerOf(await tab.call(addressFor(definition, params["key"]), handler, args, signal));
    } finally {
      tab.end();
    }
  });
  return { method: "POST", pattern, name, endpoint, json };
}

/** What was left out at the end was not given. */
function withoutTail(args: readonly unknown[]): unknown[] {
  return args.slice(0, args.findLastIndex((each) => each !== undefined) + 1);
}

/** Any value that JSON has is an answer; nothing is 204. */
export function answerOf(value: unknown): JsonAnswer | undefined {
  return value === undefined ? undefined : new JsonAnswer(value as object);
}

/** The state that the path names. What its key cannot be is not there. */
function addressFor({ name, manifest }: StateDefinition, text: string | undefined): string {
  if (manifest.key === undefined) return name;
  const key = keyFrom(text ?? "", (value) => manifest.key!(value) === undefined);
  if (key === undefined) throw noEndpoint({ path: "this key" });
  return addressOf(name, key);
}

/** A key in a path is text; one that is a number is written as one. */
export function keyFrom(text: string, fits: (value: unknown) => boolean): string | number | undefined {
  if (/^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) && String(Number(text)) === text && fits(Number(text))) return Number(text);
  return fits(text) ? text : undefined;
}
