/** What the framework itself answers below `/api`: handlers and tables that say so, and `/api/openapi.json`. */
import { httpTaken } from "../../../errors/api.ts";
import { onDeclare } from "../../../state/registry.ts";
import { denial } from "../../session/access.ts";
import type { Tabs } from "../../tab/tabs.ts";
import { JsonAnswer } from "../endpoint/json-answer.ts";
import type { ServedRequest } from "../endpoint/served-request.ts";
import type { EndpointModule } from "../endpoints.ts";
import { handlerEndpoints, made, refuseTwice, type ApiEndpoint } from "./handlers.ts";
import { accessTo, describeApi, operationsIn, type Described, type Operation } from "./openapi.ts";
import { rowEndpoints } from "./rows.ts";

export interface ApiOptions extends Described {
  readonly tabs: Tabs;
  /** Those of `app/api`. */
  files(): readonly EndpointModule[];
}

const DESCRIPTION = "/api/openapi.json";

/** @throws `http-taken`, `http-path`, when it is asked first */
export function apiModules(options: ApiOptions): { modules(): readonly EndpointModule[]; close(): void } {
  let known: readonly EndpointModule[] | undefined;
  // In development a class comes again when its file is edited.
  const close = onDeclare(() => { known = undefined; });
  return { modules: () => (known ??= modulesOf(options)), close };
}

function modulesOf(options: ApiOptions): EndpointModule[] {
  const endpoints = [...handlerEndpoints(options.tabs), ...rowEndpoints(options.tabs)];
  refuseTwice(endpoints);
  refuseFiles(endpoints, options.files());
  const described = made(`GET ${DESCRIPTION}`, { access: { permissions: [], open: false } }, (request) => describeTo(request as unknown as ServedRequest, endpoints, options));
  const by = Map.groupBy(endpoints, ({ pattern }) => pattern);
  const found = [...by].map(([pattern, own]) => ({ id: pattern, pattern, load: () => Promise.resolve(Object.fromEntries(own.map(({ method, endpoint }) => [method, endpoint]))) }));
  // Words before parameters, as the compiler sorts files.
  found.sort((a, b) => a.pattern.split(":").length - b.pattern.split(":").length);
  return [...found, { id: DESCRIPTION, pattern: DESCRIPTION, load: () => Promise.resolve({ GET: described }) }];
}

/** A file answers first, so that nobody would ever reach what has the same address. */
function refuseFiles(endpoints: readonly ApiEndpoint[], files: readonly EndpointModule[]): void {
  const plain = (pattern: string): string => pattern.replaceAll(/:\w+/g, ":");
  for (const { name, pattern } of endpoints) {
    const file = files.find((each) => plain(each.pattern) === plain(pattern));
    if (file !== undefined) throw httpTaken({ handler: name, other: `app/api/${file.id}.ts`, pattern });
  }
}

async function describeTo({ session }: ServedRequest, endpoints: readonly ApiEndpoint[], options: ApiOptions): Promise<JsonAnswer> {
  const own = endpoints.flatMap((each) => operationsIn({ [each.method]: each.endpoint }, each.pattern, [each]));
  const files = await Promise.all(options.files().map(async ({ pattern, load }): Promise<Operation[]> => operationsIn(await load() as Record<string, unknown>, pattern)));
  const shown = [...files.flat(), ...own].filter((operation) => denial(session, accessTo(operation)) === undefined);
  return new JsonAnswer(describeApi(shown, options));
}
