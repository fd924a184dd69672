/** What the server fills in, so that this folder, which authors import, depends on none of it. */
import { endpointOutside } from "../errors/endpoint.ts";
import type { EndpointDefinition } from "./endpoint.ts";
import type { AuthConfig } from "./register.ts";

export const seams: {
  /** What auth.ts has declared. Undefined: there are no users, and everything is open. */
  auth: AuthConfig<string, string, unknown> | undefined;
  untracked<T>(read: () => T): T;
  /** Answers a request that an endpoint was called with. */
  answer(endpoint: EndpointDefinition, request: Request): Promise<Response>;
  /** The running code is inside a transaction of a database. */
  inTransaction(): boolean;
} = {
  auth: undefined,
  untracked: (read) => read(),
  answer: () => Promise.reject(endpointOutside()),
  inTransaction: () => false,
};
