/**
 * Tables that answer over HTTP, as endpoints: `resource(db, customers, { http: "customers" })` is `/api/customers` and
 * `/api/customers/17`. What they do is done by the state's own handlers and rows, so that what its author has changed holds here too.
 */
import { httpPath } from "../../../errors/api.ts";
import { calls } from "../../../state/call.ts";
import type { EndpointBody, EndpointRequest } from "../../../state/endpoint.ts";
import { invalid, notFound } from "../../../state/failures.ts";
import { allStates, type StateDefinition } from "../../../state/registry.ts";
import type { Shape } from "../../../wire/shape.ts";
import { PAGE, type Paging, type TablePage } from "../../../wire/table.ts";
import { accessOf, memberAccess, type Access } from "../../session/access.ts";
import type { CallTab } from "../../tab/call-tab.ts";
import type { Tabs } from "../../tab/tabs.ts";
import { JsonAnswer } from "../endpoint/json-answer.ts";
import type { ServedRequest } from "../endpoint/served-request.ts";
import { answerOf, keyFrom, made, type ApiEndpoint } from "./handlers.ts";
import { readAsk, writeCursor } from "./page-ask.ts";

/** By its name: the server has no tables of its own, and needs none of what makes resources. */
const ABOUT = Symbol.for("solenoid.resource");
interface About {
  readonly options: { readonly http?: string; readonly columns?: readonly string[] };
  readonly key: { readonly name: string; readonly column: { readonly dataType: string } };
  readonly counts: boolean;
  readonly fields: readonly string[];
}

const PATH = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/;

export function rowEndpoints(tabs: Tabs): ApiEndpoint[] {
  return [...allStates()].flatMap((definition) => {
    const about = (definition.cls.prototype as { readonly [ABOUT]?: About })[ABOUT];
    const { http } = about?.options ?? {};
    if (about === undefined || http === undefined) return [];
    if (!PATH.test(http) || http === "openapi") throw httpPath({ handler: definition.name, path: JSON.stringify(http), why: "is no path: expected words of lower-case letters, digits and `-`, parted by `/`" });
    return new Rows(definition, about, tabs).endpoints(`/api/${http}`);
  });
}

/** What may not be seen, or set, is not described either. The check knows all columns, and the state refuses those. */
function only(shape: Shape, names: readonly string[]): Shape {
  return shape[0] === "object" ? ["object", shape[1].filter(([name]) => names.includes(name)), shape[2]] : shape;
}

type Work = (tab: CallTab, request: ServedRequest) => Promise<JsonAnswer | undefined>;

class Rows {
  readonly #definition: StateDefinition;
  readonly #about: About;
  readonly #tabs: Tabs;

  constructor(definition: StateDefinition, about: About, tabs: Tabs) {
    this.#definition = definition;
    this.#about = about;
    this.#tabs = tabs;
  }

  endpoints(all: string): ApiEndpoint[] {
    const { options, manifest, name } = this.#definition;
    const known = manifest.handlers["save"]?.json;
    const { fields, key, options: { columns } } = this.#about;
    const body = known && { check: known.check, shape: only(known.shape, fields), defs: known.defs };
    const json = known && { defs: known.defs, result: columns === undefined ? known.result : only(known.result, [key.name, ...columns]) };
    const read = accessOf(options.class), write = memberAccess(options.class, options.members.get("save")), remove = memberAccess(options.class, options.members.get("remove"));
    const one = `${all}/:key`;
    const make = (method: ApiEndpoint["method"], pattern: string, verb: string, access: Access, work: Work, more: { body?: EndpointBody | undefined; rows: "page" | "row" | "none" }): ApiEndpoint => {
      const place = `${name}.${verb}`;
      return { method, pattern, name: place, rows: more.rows, json, endpoint: made(place, { access, body: more.body }, (request) => this.#within(request, work)) };
    };
    return [
      make("GET", all, "rows", read, (tab, request) => this.#page(tab, request), { rows: "page" }),
      make("GET", one, "row", read, async (tab, request) => answerOf(this.#shown(await this.#open(tab, request))), { rows: "row" }),
      ...(body === undefined ? [] : [
        make("POST", all, "save", write, (tab, request) => this.#create(tab, request), { body, rows: "row" }),
        make("PUT", one, "save", write, (tab, request) => this.#replace(tab, request), { body, rows: "row" }),
      ]),
      make("DELETE", one, "remove", remove, (tab, request) => this.#remove(tab, request), { rows: "none" }),
    ];
  }

  async #within(request: EndpointRequest<never>, work: Work): Promise<object | void> {
    const served = request as unknown as ServedRequest;
    const tab = this.#tabs.alone(served.session);
    try {
      return await work(tab, served);
    } finally {
      tab.end();
    }
  }

  async #page(tab: CallTab, { query }: ServedRequest): Promise<JsonAnswer> {
    const ask = readAsk(query, this.#key.dataType === "number" ? "number" : "string");
    const { object } = tab.state(this.#definition, undefined);
    const { rows, last } = await calls.run(tab.speech, async (): Promise<TablePage> => {
      const source = (await (object as { readonly rows?: unknown }).rows) as Partial<Paging> | undefined;
      if (source?.[PAGE] === undefined) throw notFound();
      return source[PAGE](ask);
    });
    return new JsonAnswer({ rows, next: last === undefined ? null : writeCursor(last as number | string) });
  }

  /** The row that the path names, if the user may read it. */
  async #open(tab: CallTab, { params, signal }: ServedRequest): Promise<Readonly<Record<string, unknown>>> {
    const key = this.#keyIn(params["key"]);
    if (key === undefined) throw notFound();
    await tab.call(this.#definition.name, "edit", [key], signal);
    const { editing } = tab.state(this.#definition, undefined).object as { readonly editing: Readonly<Record<string, unknown>> | null };
    if (editing === null) throw notFound();
    return editing;
  }

  async #create(tab: CallTab, { data, signal }: ServedRequest): Promise<JsonAnswer> {
    const { counts, key } = this.#about;
    // With a key of its own it would change the row that has it.
    if (counts && (data as Record<string, unknown>)[key.name] !== undefined) throw invalid({ [key.name]: "A new row gets its key from the database." });
    return new JsonAnswer(this.#shown(await tab.call(this.#definition.name, "save", [data], signal)), 201);
  }

  async #replace(tab: CallTab, request: ServedRequest): Promise<JsonAnswer | undefined> {
    const { key } = this.#about;
    const row = await this.#open(tab, request);
    return answerOf(this.#shown(await tab.call(this.#definition.name, "save", [{ ...(request.data as object), [key.name]: row[key.name] }], request.signal)));
  }

  async #remove(tab: CallTab, request: ServedRequest): Promise<undefined> {
    const row = await this.#open(tab, request);
    await tab.call(this.#definition.name, "remove", [[row[this.#about.key.name]]], request.signal);
    return undefined;
  }

  /** Of a row what pages may see of it. */
  #shown(row: unknown): object {
    const { options: { columns }, key } = this.#about;
    if (columns === undefined || typeof row !== "object" || row === null) return row as object;
    return Object.fromEntries(Object.entries(row).filter(([name]) => name === key.name || columns.includes(name)));
  }

  get #key() {
    return this.#about.key.column;
  }
  #keyIn(text = ""): string | number | undefined {
    const type = this.#key.dataType === "number" ? "number" : "string";
    return keyFrom(text, (value) => typeof value === type);
  }
}
