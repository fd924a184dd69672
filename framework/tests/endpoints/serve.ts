/** A server with endpoints, each as the compiler would leave it. */
import { afterEach } from "vitest";
import { loadChecks } from "../../src/compiler/validate/load.ts";
import { createApp, type AppModules } from "../../src/server/main.ts";
import { limits, type Limits } from "../../src/server/limits.ts";
import { declareEndpoint } from "../../src/state/endpoint.ts";
import type { Shape } from "../../src/wire/shape.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

export function withLimits(changed: Partial<Limits>): void {
  const before = { ...limits };
  Object.assign(limits, changed);
  ends.push(() => Object.assign(limits, before));
}

/** Says what the body of an endpoint must be. */
export async function withBody<E>(endpoint: E, shape: Shape, defs: Readonly<Record<string, Shape>> = {}): Promise<E> {
  const [check] = await loadChecks([shape], new Map(Object.entries(defs)));
  declareEndpoint(endpoint, "POST /api/it", { check: check!, shape, defs });
  return endpoint;
}

/** @param files exports by pattern, `/api/orders/:id` */
export async function serve(files: Readonly<Record<string, object>>, modules: Partial<AppModules> = {}, dev = false): Promise<string> {
  const endpoints = Object.entries(files).map(([pattern, module]) => ({ id: pattern, pattern, load: () => Promise.resolve(module) }));
  const assets = { entry: "/entry.js", styles: [], page: () => ({ scripts: [], styles: [] }), root: undefined };
  const app = await createApp({ routes: [], config: { name: "Test" }, ...modules, endpoints }, { assets, dev });
  ends.push(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}

export async function answerOf(response: Response): Promise<[status: number, body: unknown]> {
  const text = await response.text();
  return [response.status, text === "" ? undefined : JSON.parse(text)];
}

export const post = (url: string, body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }): Promise<Response> =>
  fetch(url, { method: "POST", body, headers, duplex: "half" } as RequestInit);
