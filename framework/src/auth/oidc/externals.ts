/** The providers of app/auth.ts that users are sent to. */
import type { ProviderData } from "../providers.ts";
import { OidcClient } from "./client.ts";
import { fromEnvironment } from "./environment.ts";
import type { External } from "./external.ts";
import { GitHubClient } from "./github.ts";
import { isOidc, kindOf } from "./kinds.ts";
import type { Fetch } from "./provider-fetch.ts";

interface Options {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** In place of the network, for tests. */
  readonly fetch?: Fetch;
}

/** By their ids. Nothing is asked of anybody yet. @throws `auth-environment`, `auth-tenant` */
export function externalsOf(providers: readonly ProviderData[], { environment, fetch }: Options = {}): ReadonlyMap<string, External> {
  const own = providers.filter((each) => each.kind === "github" || isOidc(each));
  return new Map(fromEnvironment(own, environment).map((provider) => [provider.id, provider.kind === "github" ? new GitHubClient(provider, fetch) : new OidcClient(provider, kindOf(provider), fetch)]));
}
