/** HTTP beside the pages: what a file in `app/api` exports. */
import type { Check } from "./manifest.ts";
import type { Permission, User } from "./register.ts";
import { seams } from "./seams.ts";
import type { Shape } from "../wire/shape.ts";
import { endpointOpen } from "../errors/endpoint.ts";

/** A web `Request` with what belongs to it read already. */
export interface EndpointRequest<Body> extends Request {
  /** From the file's name: `orders/[id].ts` gives `id`. Decoded, and never a part of a path: no slash, no `..`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed and checked against the type argument of `defineEndpoint`; unread when that is `never`. */
  readonly data: Body;
  /** As in a state: throws `unauthenticated` where nobody is signed in and no API key was sent. */
  readonly user: User;
}

export type EndpointAccess = { can: Permission } | { open: true };
type Answer = Response | object | void;

/**
 * Answers requests of one method at the address of its file: `app/api/orders/[id].ts` is `/api/orders/17`. An object is
 * answered as JSON, nothing as 204, a `Response` as it is; a thrown `Failure` by its code, with the status that fits it.
 *
 * The type argument is what the body must be, as JSON or as a form: what does not fit is answered 400 or 422 and never
 * reaches `handle`. Without it the body is left alone, as a webhook needs it whose signature covers the raw text.
 * @throws `endpoint-open` where `access` says neither `can` nor `open`
 * @example
 * export const GET = defineEndpoint({ can: "orders:read" }, async ({ params }) => db.select().from(orders).where(eq(orders.id, Number(params.id))));
 */
export function defineEndpoint<Body = never>(
  access: EndpointAccess,
  handle: (request: EndpointRequest<Body>) => Answer | Promise<Answer>,
): (request: Request) => Promise<Response> {
  const can = "can" in access ? access.can : undefined;
  if (typeof can !== "string" && (access as { open?: unknown }).open !== true) throw endpointOpen();
  const endpoint = (request: Request): Promise<Response> => seams.answer(definition, request);
  const definition: EndpointDefinition = { can, handle: handle as EndpointDefinition["handle"], name: "An endpoint", body: undefined };
  return Object.defineProperty(endpoint, DEFINITION, { value: definition });
}

export interface EndpointDefinition {
  /** The permission that it takes; undefined: none. */
  readonly can: string | undefined;
  /** In place of `can`: of a handler, what its state takes and what it takes itself. */
  readonly access?: { readonly permissions: readonly string[]; readonly open: boolean };
  readonly handle: (request: EndpointRequest<unknown>) => unknown;
  /** `POST /api/orders` */
  name: string;
  /** What the compiler knows of the body; undefined: it is left to the handler. */
  body: EndpointBody | undefined;
}

export interface EndpointBody {
  readonly check: Check;
  readonly shape: Shape;
  /** What `["ref", name]` in the shape stands for. */
  readonly defs: Readonly<Record<string, Shape>>;
}

// By its name, so that an endpoint is known whichever copy of this module has made it.
const DEFINITION = Symbol.for("solenoid.endpoint");

/** What is known of an export of a file in `app/api`; undefined where it is no endpoint. */
export function endpointOf(value: unknown): EndpointDefinition | undefined {
  return typeof value === "function" ? (value as { [DEFINITION]?: EndpointDefinition })[DEFINITION] : undefined;
}

/** Called by the compiled file, once after each of its endpoints. */
export function declareEndpoint(endpoint: unknown, name: string, body?: EndpointBody): void {
  const definition = endpointOf(endpoint);
  if (definition !== undefined) Object.assign(definition, { name, body });
}
