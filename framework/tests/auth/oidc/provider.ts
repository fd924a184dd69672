/** A real OpenID provider on this machine, a browser's part in signing in there, and ways to make its answers hostile. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type JWK } from "jose";
import { Provider, type Configuration } from "oidc-provider";
import { oidc, type ProviderData } from "../../../src/auth/providers.ts";
import type { Fetch } from "../../../src/auth/oidc/provider-fetch.ts";

export const CLIENT = { clientId: "app", clientSecret: "a secret of the app, long enough" };
export type Claims = Record<string, unknown>;

export interface TestKey { readonly jwk: JWK & { kid: string }; readonly privateKey: CryptoKey }

export async function newKey(kid: string, alg = "RS256"): Promise<TestKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey: privateKey as CryptoKey, jwk: { ...await exportJWK(privateKey as CryptoKey), use: "sig", alg, kid } };
}
export const publicOf = ({ jwk: { kty, n, e, crv, x, y, kid, alg, use } }: TestKey): JWK => Object.fromEntries(Object.entries({ kty, n, e, crv, x, y, kid, alg, use }).filter(([, value]) => value !== undefined));

/** To find two primes takes longer than most tests: providers that have closed leave their key to the next one, those of one time each have their own. */
const left: TestKey[] = [];

export interface TestProvider {
  readonly url: string;
  readonly key: TestKey;
  readonly provider: Provider;
  /** What it knows of each account; of one that is not here, an address. */
  readonly accounts: Map<string, Claims>;
  /** As app/auth.ts would have it. */
  readonly data: ProviderData;
  close(): Promise<void>;
}

type Options = { origin: string; id?: string; issuer?: string; client?: object } & Configuration;

export const startProvider = async (options: Options): Promise<TestProvider> => (await reserveProvider()).start(options);

/** An address first, as the app and the provider each have to know the other's. Until it starts, it does not answer. */
export async function reserveProvider(): Promise<{ readonly url: string; start(options: Options): Promise<TestProvider> }> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, start: (options) => startAt(server, url, options) };
}

/**
 * @param origin of the app
 * @param issuer where it says that it is: requests come here by another way then, as if they had been sent there
 */
async function startAt(server: http.Server, url: string, { origin, id = "partner", issuer, client = {}, ...more }: Options): Promise<TestProvider> {
  const key = left.pop() ?? await newKey("first");
  const accounts = new Map<string, Claims>();
  const provider = quietly(() => new Provider(issuer ?? url, {
    clients: [{
      client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [`${origin}/auth/callback/${id}`], post_logout_redirect_uris: [`${origin}/auth/signed-out/${id}`],
      grant_types: ["authorization_code", "refresh_token"], backchannel_logout_uri: `${origin}/auth/back-channel/${id}`, backchannel_logout_session_required: true, ...client,
    }],
    jwks: { keys: [key.jwk] } as never,
    cookies: { keys: ["a key for the provider's cookies"] },
    features: { backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true }, devInteractions: { enabled: true } },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], roles: ["roles"] },
    scopes: ["openid", "offline_access", "email", "profile", "roles"],
    issueRefreshToken: async () => true,
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ email: `${sub}@partner.test`, email_verified: true, name: `Person ${sub}`, ...accounts.get(sub), sub }) }),
    ttl: { AccessToken: 3_600, AuthorizationCode: 60, Grant: 86_400, IdToken: 3_600, Interaction: 600, RefreshToken: 86_400, Session: 86_400 },
    // Its guard against requests to its own network would keep it from telling an app on this machine.
    fetch: ((address: string, { dispatcher: _dispatcher, ...options }: Record<string, unknown>) => fetch(address, options as RequestInit)) as never,
    ...more,
  } as Configuration));
  provider.proxy = issuer !== undefined;
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (issuer !== undefined) {
      const { host, pathname } = new URL(issuer);
      Object.assign(request.headers, { host, "x-forwarded-proto": "https" });
      Object.assign(request, { originalUrl: request.url, url: request.url!.replace(pathname, "") });
    }
    void answer(request, response);
  });
  const data = { ...oidc({ id, label: "Partner", issuer: url, scopes: ["openid", "email", "profile", "roles"] }), ...CLIENT } as unknown as ProviderData;
  return {
    url, key, provider, accounts, data,
    close: () => new Promise((resolve) => {
      if (!left.includes(key)) left.push(key);
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** It says at length that its pages for development are no good for production. */
function quietly<T>(make: () => T): T {
  const { warn, info } = console;
  console.warn = console.info = () => {};
  try {
    return make();
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** A browser as far as signing in goes: cookies by host, redirects, and the provider's own forms. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Goes to an address, signs in where it is asked to, and stops at the first address that begins with `stop`, which is not opened. */
  async walk(address: URL | string, stop: string, login = "alice"): Promise<URL> {
    let url = new URL(address);
    for (let step = 0; step < 25; step++) {
      if (url.href.startsWith(stop)) return url;
      let response = await this.request(url);
      if (response.status < 300 || response.status > 399) {
        const form = formOf(await response.text(), login, response.status);
        response = await this.request(new URL(form.action, url), { method: "POST", body: form.body });
      }
      const location = response.headers.get("location");
      if (location === null) throw new Error(`${response.status} of ${url.href}: ${(await response.text()).slice(0, 300)}`);
      url = new URL(location, url);
    }
    throw new Error(`Led about too long, last to ${url.href}`);
  }

  /** One request, with this browser's cookies. */
  async request(url: URL | string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const response = await fetch(url, { redirect: "manual", ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), cookie: this.cookies(host) } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";", 1);
      const at = pair.indexOf("=");
      const isGone = pair.length === at + 1 || /max-age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line);
      if (isGone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  cookies(host: string): string {
    return [...this.#cookies.get(host) ?? []].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

function formOf(html: string, login: string, status: number): { action: string; body: URLSearchParams } {
  const action = /action="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  if (action === undefined) throw new Error(`No form in an answer of ${status}: ${html.replaceAll(/<style[\s\S]*?<\/style>/g, "").slice(0, 600)}`);
  const body = new URLSearchParams([...html.matchAll(/name="([^"]+)"[^>]*?value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
  if (html.includes('name="login"')) {
    body.set("login", login);
    body.set("password", "any");
  }
  if (html.includes('name="logout"') || html.includes("op.logoutForm")) body.set("logout", "yes");
  return { action, body };
}

// ------------------------------------------------------------ hostile answers

const jsonOf = (part: string): Claims => JSON.parse(Buffer.from(part, "base64url").toString()) as Claims;
const partOf = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A header or claim that is `undefined` afterwards is left out. */
export type Change = (header: Claims, claims: Claims) => void;

export async function resign(token: string, change: Change, key: TestKey | "junk" | "none"): Promise<string> {
  const [head = "", body = ""] = token.split(".");
  const header = jsonOf(head), claims = jsonOf(body);
  change(header, claims);
  if (key === "junk") return `${partOf(header)}.${partOf(claims)}.${Buffer.from("no signature of anybody").toString("base64url")}`;
  if (key === "none") return `${partOf({ ...header, alg: "none" })}.${partOf(claims)}.`;
  return new SignJWT(JSON.parse(JSON.stringify(claims)) as Claims).setProtectedHeader(JSON.parse(JSON.stringify({ ...header, alg: header["alg"] ?? key.jwk.alg })) as { alg: string }).sign(key.privateKey);
}

export interface Hostility {
  /** Of the ID token. */
  readonly change?: Change;
  /** What it is signed with then; as before where it is not said. */
  readonly key?: TestKey | "junk" | "none" | (() => TestKey);
  /** Keys that the provider says it has, now. */
  readonly keys?: () => readonly TestKey[];
  /** Of what comes from addresses that end so. */
  readonly json?: Readonly<Record<string, (json: Claims) => Claims | void | Promise<Claims>>>;
  /** In place of what comes. */
  readonly answer?: (url: string) => Response | undefined | Promise<Response | undefined>;
  /** Each request, for those that count them. */
  readonly seen?: (url: string, options: { readonly headers: Record<string, string>; readonly body?: unknown }) => void;
}

/** Requests go to the real provider; what it answers is changed on the way. */
export function hostile(own: TestKey, { change = () => {}, key = own, keys, json = {}, answer, seen }: Hostility): Fetch {
  return async (url, options) => {
    seen?.(url, options);
    const instead = await answer?.(url);
    if (instead !== undefined) return instead;
    const response = await fetch(url, options as RequestInit);
    const { pathname } = new URL(url);
    if (keys !== undefined && pathname.endsWith("/jwks")) return Response.json({ keys: keys().map(publicOf) });
    const changes = Object.entries(json).filter(([end]) => pathname.endsWith(end)).map(([, each]) => each);
    if (!pathname.endsWith("/token") && changes.length === 0) return response;
    let body = await response.json() as Claims;
    if (typeof body["id_token"] === "string") body["id_token"] = await resign(body["id_token"], change, typeof key === "function" ? key() : key);
    for (const each of changes) body = await each(body) ?? body;
    return Response.json(body, { status: response.status });
  };
}
