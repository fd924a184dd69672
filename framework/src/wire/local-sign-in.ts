/**
 * What the routes of local credentials take and answer. All are POST and take JSON or a form. A request whose body is JSON is answered in JSON:
 * `Done`, or `Refused` with the status said. A form is answered 303: to `next`, or back to the page of the form with `?problem=<code>&wait=<seconds>`
 * and what else it needs, so that all of it works without JavaScript. They take requests of the app's own pages only.
 *
 * | Route | Takes | Done |
 * |---|---|---|
 * | `/auth/password` | email, password, returnTo? | signed in; or `next` is the page that asks for the code, with `attempt`, and with what `/auth/totp/begin` answers where an app is to be set up first |
 * | `/auth/totp` | attempt, code (or a recovery code) | signed in |
 * | `/auth/passkey/options`, `/auth/passkey/confirm` | returnTo? | `attempt`, `options` for the browser: to sign in, or for `/auth/confirm` |
 * | `/auth/passkey` | attempt, response | signed in |
 * | `/auth/register` | email, name?, returnTo? | the same for every address: a link is on its way |
 * | `/auth/reset` | email | the same for every address |
 * | `/auth/verify` | link, and password, name? where the link is to set one | used: signed in |
 * | `/auth/confirm` | password, and code where the account has an authenticator app; or attempt and response of a passkey; returnTo? | who is signed in has shown who it is, for ten minutes |
 * | `/auth/password/change` | password | other sessions end. Confirmed shortly before, as all below |
 * | `/auth/totp/begin` | | `secret`, `address`, `picture`, `attempt` |
 * | `/auth/totp/add` | attempt, code | `recoveryCodes`, shown once |
 * | `/auth/totp/remove` | | |
 * | `/auth/recovery-codes` | | new `recoveryCodes`; those before work no more |
 * | `/auth/passkey/begin` | | `attempt`, `options` |
 * | `/auth/passkey/add` | attempt, response, name? | |
 * | `/auth/passkey/rename`, `/auth/passkey/remove` | id, name | |
 *
 * What is shown once is made in the same way, where whoever asks has `api-keys:manage`, or for links `users:manage`. These are answered in JSON alone.
 *
 * | Route | Takes | Done |
 * |---|---|---|
 * | `/auth/api-key/begin` | | a key would be made now: confirmed shortly before |
 * | `/auth/api-key/make` | name, days, permissions | `key` |
 * | `/auth/invite` | email, name?, roles | `link`; none where it goes by mail |
 * | `/auth/password-link` | user | `link` |
 */

import { SIGN_IN_PATH } from "./sign-in.ts";

/** Squares for a camera: a path in `size` by `size`, dark on light. */
export interface Picture {
  readonly path: string;
  readonly size: number;
}

/** What an authenticator app is set up with: by its camera, by a link on the same device, by hand. */
export interface Enrolment {
  readonly secret: string;
  /** `otpauth://…`; the picture says the same. */
  readonly address: string;
  readonly picture: Picture;
}

export interface Done {
  readonly ok: true;
  /** Where to go now: a path of the app. */
  readonly next?: string;
  /** Names what was begun; goes back with the answer to it. */
  readonly attempt?: string;
  /** What `navigator.credentials` is asked with, by `@simplewebauthn/browser`. */
  readonly options?: unknown;
  readonly secret?: string;
  readonly address?: string;
  readonly picture?: Picture;
  readonly recoveryCodes?: readonly string[];
  /** An API key. */
  readonly key?: string;
  /** To be passed on by hand: a path, where the app's public address is not known. */
  readonly link?: string;
}

export interface Refused {
  readonly error: {
    /** `sign-in-refused`, `sign-in-slow`… of docs/errors.md. */
    readonly code: string;
    /** For the person. */
    readonly message: string;
    /** Seconds after which to try again; for 429 and 503. */
    readonly wait?: number;
    /** Messages by field, for `invalid`. */
    readonly fields?: Readonly<Record<string, string>>;
  };
}

export type Answer = Done | Refused;

/** The pages that those without JavaScript are led to. Each is the app's own where it has one of that path. */
export const SIGN_IN_PAGES = {
  /** `?returnTo=`, `problem` */
  signIn: SIGN_IN_PATH,
  /** `?attempt=`, `problem`: the code of an authenticator app */
  code: "/sign-in/code",
  register: "/sign-in/register",
  forgot: "/sign-in/forgot",
  /** A link was sent, or the address was not known: the same page. */
  sent: "/sign-in/sent",
  /** `?link=`: what was sent by mail leads here */
  link: "/sign-in/link",
  /** `?returnTo=`: show again who it is */
  confirm: "/sign-in/confirm",
  security: "/profile/security",
} as const;
