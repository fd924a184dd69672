/** Stands for `solenoid/auth` until the package has it: who may come in, and as what. */
import type { SQLiteColumnBuilderBase } from "drizzle-orm/sqlite-core";

type Columns = { readonly [name: string]: SQLiteColumnBuilderBase };
type ColumnValue<B extends SQLiteColumnBuilderBase> =
  | (B["_"] extends { $type: infer T } ? T : B["_"]["data"])
  | (B["_"] extends { notNull: true } ? never : null);

export type AttributesOf<A> = { readonly [K in keyof A]: A[K] extends SQLiteColumnBuilderBase ? ColumnValue<A[K]> : never };

/** What a role may do: a permission, all of a group (`"sales:*"`), or everything (`"*"`). */
export type Grant<P extends string> = P | (P extends `${infer Group}:${string}` ? `${Group}:*` : never) | "*";

/** Who stands at the door, as the provider says. */
export interface Identity {
  readonly provider: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The strings of a claim by its path; empty where there is none: `list("realm_access.roles")`. */
  list(path: string): readonly string[];
  text(path: string): string | null;
}

export interface AuthConfig<P extends string, R extends string, A> {
  readonly permissions: readonly P[];
  readonly roles: { readonly [Name in R]: readonly string[] };
  readonly attributes: A;
}

export interface Provider {
  readonly id: string;
}

/**
 * Once it is there, everything is closed until a role opens it.
 * `onSignIn` runs at each sign-in and refresh. What it returns is stored with the user; the stored rows decide.
 */
export declare function defineAuth<const P extends string, R extends string, A extends Columns = {}>(config: {
  providers: readonly Provider[];
  permissions: readonly P[];
  roles: { readonly [Name in R]: readonly Grant<NoInfer<P>>[] };
  /** Columns kept with the user, as in a schema: `{ region: text({ enum: REGIONS }) }`. Read as `user.region`. */
  attributes?: A;
  onSignIn?(identity: Identity): { roles?: readonly NoInfer<R>[] } & Partial<AttributesOf<NoInfer<A>>>;
  session?: { idle?: string; absolute?: string };
}): AuthConfig<P, R, A>;

interface Client {
  clientId?: string;
  clientSecret?: string;
}
/** Ids and secrets come from the environment (`GOOGLE_CLIENT_ID`, `GOOGLE_CLIENT_SECRET`) where they are not given. */
export declare function google(options?: Client & { hostedDomain?: string }): Provider;
export declare function entra(options: Client & { tenants: readonly [string, ...string[]] }): Provider;
export declare function clerk(options?: Client): Provider;
export declare function okta(options: Client & { issuer: string }): Provider;
export declare function auth0(options: Client & { domain: string }): Provider;
export declare function github(options?: Client & { organization?: string }): Provider;
export declare function keycloak(options: Client & { issuer: string }): Provider;
export declare function oidc(options: Client & { id: string; label?: string; issuer: string; scopes?: readonly string[] }): Provider;
export declare function passwords(options?: { register?: "open" | "invited"; totp?: "off" | "optional" | "required" }): Provider;
export declare function passkeys(): Provider;
/** Signs in as any seeded user in one click. A production build that lists it fails. */
export declare function developer(): Provider;
export {};
