/** What the app registers, and the types that follow from it. */
import type { SQLiteColumnBuilderBase } from "drizzle-orm/sqlite-core";
import type { Register } from "./index.ts";

type ColumnValue<B extends SQLiteColumnBuilderBase> =
  | (B["_"] extends { $type: infer T } ? T : B["_"]["data"])
  | (B["_"] extends { notNull: true } ? never : null);

/** The attributes that auth.ts adds to a user, as values. */
export type AttributesOf<A> = { readonly [K in keyof A]: A[K] extends SQLiteColumnBuilderBase ? ColumnValue<A[K]> : never };

/** What auth.ts declares: permissions, roles and attributes of users. */
export interface AuthConfig<P extends string, R extends string, A> {
  readonly permissions: readonly P[];
  readonly roles: { readonly [Name in R]: readonly string[] };
  readonly attributes: A;
}

export type Registered<K extends string, Otherwise> = Register extends { readonly [P in K]: infer T } ? T : Otherwise;
type Auth = Registered<"auth", AuthConfig<string, string, {}>>;

/** The permissions listed in auth.ts. */
export type Permission = Auth extends AuthConfig<infer P, infer _R, infer _A> ? P : never;
/** The roles listed in auth.ts. */
export type Role = Auth extends AuthConfig<infer _P, infer R, infer _A> ? R : never;
/** The attributes that auth.ts adds to a user. */
export type Attributes = Auth extends AuthConfig<infer _P, infer _R, infer A> ? AttributesOf<A> : {};

/** Who is signed in. */
export type User = Attributes & {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  can(permission: Permission): boolean;
};

/** A browser, signed in or not. */
export interface Session {
  readonly id: string;
  readonly user: User | undefined;
  /** Who acts in the user's place, by id; undefined: the user does. */
  readonly impersonatorId?: string | undefined;
  /** BCP 47, `en-US`. */
  readonly locale: string;
  /** IANA, `Europe/Berlin`. */
  readonly timeZone: string;
  /** The address that the browser connects from. */
  readonly address: string;
}

/** One browser tab in a shared state. */
export interface Member {
  readonly id: string;
  readonly userId: string | undefined;
  readonly name: string;
  readonly since: Date;
}
