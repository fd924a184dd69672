/** Who is here, and whether the server is. */
import { createMemo, onCleanup, type Component, type JSX, type ParentProps } from "solid-js";
import type { PageEffects } from "../state/effects.ts";
import type { Permission, User } from "../state/register.ts";
import { pageEffect } from "../wire/effects.ts";
import { connectionOf } from "./browser/connection-state.ts";
import { currentPage, type ConnectionView, type SignInOptions, type SignOutOptions } from "./page.ts";

export interface SessionView {
  /** Who is signed in; tracked, as all of it: it follows what is changed elsewhere. */
  readonly user: User | undefined;
  readonly locale: string;
  readonly timeZone: string;
  /** The languages that the app speaks: `locales` of solenoid.config.ts. */
  readonly locales: readonly string[];
  /** May the user, now? Tracked. The server asks again at each call. */
  can(permission: Permission): boolean;
  /**
   * Goes on in another language, in all pages of this browser and without a reload; the browser remembers it.
   * @throws `locale-unknown` where it is none of the app's
   */
  setLocale(locale: string): Promise<void>;
  /** Leads to the sign-in page, or at once to a provider, and back here. */
  signIn(options?: SignInOptions): void;
  /** Ends the session: all its pages, in all tabs, lose what they show. */
  signOut(options?: SignOutOptions): Promise<void>;
}

/**
 * The browser's session: who is signed in, what they may, their language and time zone.
 * @example
 * const session = useSession();
 * <Show when={session.user} fallback={<button onClick={() => session.signIn()}>Sign in</button>}>{(user) => user().name}</Show>
 */
export function useSession(): SessionView {
  const page = currentPage();
  return {
    get user() { return page.session().user; },
    get locale() { return page.session().locale; },
    get timeZone() { return page.session().timeZone; },
    get locales() { return page.locales(); },
    // Without auth.ts there are no users, and everything is open.
    can: (permission) => page.session().can?.(permission) ?? true,
    setLocale: (locale) => page.setLocale(locale),
    signIn: (options) => page.session().signIn?.(options),
    signOut: async (options) => page.session().signOut?.(options),
  };
}

/** Shows its children to those who may. The server decides what they get to see; this only keeps the page tidy. */
export const Can: Component<ParentProps<{ do: Permission; fallback?: JSX.Element }>> = (props) => {
  const session = useSession();
  const may = createMemo(() => session.can(props.do));
  return createMemo(() => (may() ? props.children : props.fallback)) as unknown as JSX.Element;
};

/** Whether the socket is open, how many calls wait for their answer, and whether the server runs another build than this page. */
export function useConnection(): Pick<ConnectionView, "online" | "waiting" | "outdated"> {
  return connectionOf(currentPage());
}

/** Registers a function of the page that the server may call with `effect(name, …)`. */
export function onEffect<K extends keyof PageEffects>(name: K, run: PageEffects[K]): void {
  onCleanup(currentPage().onEffect(pageEffect(String(name)), run as (...args: never[]) => unknown));
}
