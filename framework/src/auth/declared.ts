/** What app/auth.ts has declared beside what states need to know of it: for the server, which signs in. */
import type { Identity } from "./define.ts";
import type { SendMail } from "./mail/mail.ts";
import type { Provider } from "./providers.ts";

/** With the options that its author gave, checked. */
export interface DeclaredProvider extends Provider {
  /** Which function of `solenoid/auth` made it: `"google"`, `"oidc"`. */
  readonly kind: string;
  readonly [option: string]: unknown;
}

/** What `onSignIn` returns: roles by name, and attributes. */
export type SignInResult = { readonly roles?: readonly string[] } & Readonly<Record<string, unknown>>;

export interface Declared {
  readonly providers: readonly DeclaredProvider[];
  readonly onSignIn: ((identity: Identity) => SignInResult) | undefined;
  readonly mail: SendMail | undefined;
  /** Milliseconds. */
  readonly session: { readonly idle: number; readonly absolute: number };
  /** Milliseconds that lines of the audit log stay. */
  readonly auditKept: number;
}

/** Undefined: the app has no auth.ts. */
export const declared: { auth: Declared | undefined } = { auth: undefined };
