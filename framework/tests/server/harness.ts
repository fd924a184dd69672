/** A server as it runs, and pages that visit it: real requests, real sockets, one process. */
import { afterEach } from "vitest";
import { createApp, type App, type AppModules, type AppOptions } from "../../src/server/main.ts";
import { limits, type Limits } from "../../src/server/limits.ts";
import { DELIVERY_LIMITS, type DeliveryLimits } from "../../src/server/delivery/limits.ts";
import { BOOT_ELEMENT, type PageBoot } from "../../src/wire/boot.ts";
import type { RouteModule } from "../../src/wire/route-match.ts";
import { parse } from "../../src/wire/values.ts";
import { Talk } from "./talk.ts";
import { resetGates } from "./fixtures/app/gates.ts";

export type PageModules = Readonly<Record<string, { default: (props: never) => unknown; page?: object } | (() => Promise<unknown>)>>;

export interface ServerOptions extends Partial<AppOptions> {
  readonly config?: Partial<AppModules["config"]>;
  readonly layouts?: RouteModule["layouts"];
  readonly error?: RouteModule["error"];
}

const ends: (() => unknown)[] = [];
/** Runs after the test, newest first. */
export const atEnd = (end: () => unknown): void => void ends.push(end);
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  resetGates();
});

/** Other bounds until the end of the test. */
export function withLimits(changed: Partial<Limits>): void {
  const before = { ...limits };
  Object.assign(limits, changed);
  atEnd(() => Object.assign(limits, before));
}

/** As `withLimits`, of delivery. */
export function withDelivery(changed: Partial<DeliveryLimits>): void {
  const before = { ...DELIVERY_LIMITS };
  Object.assign(DELIVERY_LIMITS, changed);
  atEnd(() => Object.assign(DELIVERY_LIMITS, before));
}

export interface Server {
  readonly app: App;
  readonly url: string;
  get(path: string, options?: { cookie?: string | undefined; headers?: Record<string, string>; method?: string }): Promise<Answer>;
  /** Opens a page, as a browser without cookies or as the one that `cookie` belongs to. */
  open(path?: string, options?: { cookie?: string | undefined; headers?: Record<string, string> }): Promise<Page>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Serves pages by their patterns, `/orders/:id`. */
export async function serve(pages: PageModules, { config, layouts = [], error, ...options }: ServerOptions = {}): Promise<Server> {
  const routes = Object.entries(pages).map(([pattern, module]): RouteModule => ({
    id: pattern,
    pattern,
    load: typeof module === "function" ? module : () => Promise.resolve(module),
    layouts,
    ...(error && { error }),
  }));
  const assets = { entry: "/entry.js", styles: [], page: () => ({ scripts: [], styles: [] }), root: undefined };
  const app = await createApp({ routes, config: { name: "Test", ...config } }, { assets, ...options });
  atEnd(() => app.close());
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const get: Server["get"] = async (path, { cookie, headers, method = "GET" } = {}) => {
    const response = await fetch(url + path, { method, redirect: "manual", headers: { ...headers, ...(cookie !== undefined && { cookie }) } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return {
    app,
    url,
    get,
    async open(path = "/", visit = {}) {
      const answer = await get(path, visit);
      const cookie = answer.headers.getSetCookie().find((line) => line.includes("solenoid-session="))?.split(";")[0] ?? visit.cookie;
      return new Page(url, answer, cookie);
    },
  };
}

const BOOT = new RegExp(`<script type="application/json" id="${BOOT_ELEMENT}">(.*?)</script>`, "s");

/** What a browser has of a page after its first request. */
export class Page {
  readonly answer: Answer;
  readonly cookie: string | undefined;
  readonly boot: PageBoot;
  readonly #url: string;

  constructor(url: string, answer: Answer, cookie: string | undefined) {
    this.#url = url;
    this.answer = answer;
    this.cookie = cookie;
    const found = BOOT.exec(answer.text);
    if (found === null) throw new Error(`${answer.status}: no page\n${answer.text}`);
    this.boot = parse(found[1]!) as PageBoot;
  }

  /** The markup between the root's tags, without the comments and keys that hydration needs. */
  get body(): string {
    const root = /<div id="solenoid-root">(.*)<\/div>\n<script/s.exec(this.answer.text)![1]!;
    return root.replace(/<!--.*?-->/g, "").replace(/ data-hk="[^"]*"| data-hk=[^ >]*/g, "");
  }

  /** A socket that is open and has said nothing. */
  async socket(headers: { origin?: string | null; cookie?: string | null } = {}): Promise<Talk> {
    const talk = new Talk(this.#url, this.boot, { origin: this.#url, cookie: this.cookie ?? null, ...headers });
    atEnd(() => talk.end());
    await talk.opened;
    return talk;
  }

  /** A socket that has said hello and was welcomed. */
  async attach(): Promise<Talk> {
    const talk = await this.socket();
    talk.hello();
    await talk.until(() => talk.welcome !== undefined);
    return talk;
  }
}
