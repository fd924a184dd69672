/** What sample 06 takes from outside: ids of its providers, and a Keycloak, which is a real provider behind the address that the sample names. */
import { CLIENT, reserveProvider, TestBrowser, type Claims, type TestProvider } from "../../framework/tests/auth/oidc/provider.ts";
import type { Cookies } from "./people.ts";

const FAR = "https://id.meridian.example";

/** As an app of sample 06 is deployed at an address. */
export const providers = (origin: string): NodeJS.ProcessEnv => ({
  SOLENOID_ORIGIN: origin,
  ENTRA_TENANT: "11111111-1111-4111-8111-111111111111",
  ...Object.fromEntries(["GOOGLE", "ENTRA", "KEYCLOAK"].flatMap((name) => [[`${name}_CLIENT_ID`, CLIENT.clientId], [`${name}_CLIENT_SECRET`, CLIENT.clientSecret]])),
});

export class Keycloak {
  #provider: TestProvider | undefined;
  #app = "";

  /** Begins, and gives the environment of a server that asks it. @param app where that will be */
  async start(app: string): Promise<NodeJS.ProcessEnv> {
    const reserved = await reserveProvider();
    this.#app = app;
    this.#provider = await reserved.start({
      origin: app, id: "keycloak", issuer: `${FAR}/realms/main`, scopes: ["openid", "email", "profile"],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "region", "realm_access"] },
    });
    const detour = `const { fetch: far } = globalThis; globalThis.fetch = (url, options) => far(typeof url === "string" ? url.replace(${JSON.stringify(FAR)}, ${JSON.stringify(reserved.url)}) : url, options);`;
    return { ...providers(app), NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(detour)}` };
  }

  /** Somebody of the realm. */
  add(login: string, claims: Claims): void {
    this.#provider!.accounts.set(login, { realm_access: { roles: ["offline_access"] }, ...claims });
  }

  /** Walks through the provider's forms and back; gives the cookies of who is signed in then. */
  async signIn(login: string): Promise<Cookies> {
    const browser = new Detour(this.#provider!.url);
    await browser.walk(`${this.#app}/auth/sign-in/keycloak?returnTo=/customers`, `${this.#app}/customers`, login);
    return browser.cookies(new URL(this.#app).host).split("; ").map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1), url: this.#app }));
  }

  async stop(): Promise<void> {
    await this.#provider?.close();
  }
}

class Detour extends TestBrowser {
  readonly #near: string;
  constructor(near: string) {
    super();
    this.#near = near;
  }
  override request(url: URL | string, init?: RequestInit): Promise<Response> {
    return super.request(String(url).replace(FAR, this.#near), init);
  }
}
