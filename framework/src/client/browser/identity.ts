/** Who is signed in, in the pages of an app with users: kept in the store, so that it changes with the values that follow from it. */
import { createEffect, createMemo, createRoot, on, untrack } from "solid-js";
import type { User } from "../../state/register.ts";
import type { PageBoot } from "../../wire/boot.ts";
import { failureFromWire, type Failure, type WireFailure } from "../../wire/failure.ts";
import { ACTED, GRANTS, GUARD, IDENTITY, USER, type Grants, type WireUser } from "../../wire/identity.ts";
import { SIGN_IN_PATH, signInPath } from "../../wire/sign-in.ts";
import { awaitAnswer, leaving } from "../leaving.ts";
import type { SignOutOptions } from "../page.ts";
import type { BrowserPage } from "./browser-page.ts";
import type { Place } from "./place.ts";

export type Identify = (boot: PageBoot, page: BrowserPage, place: Place) => void;

export const identify: Identify = (boot, page, place) => createRoot(() => {
  const { store } = page;
  store.put(IDENTITY, boot.identity ?? { [USER]: null, [GRANTS]: [] });
  const read = (id: number): unknown => store.read(IDENTITY, id);
  const grants = (): Grants => (read(GRANTS) as Grants | undefined) ?? [];
  const can = (permission: string): boolean => {
    const mine = grants();
    return mine === "*" || mine.includes(permission);
  };
  const user = createMemo((): User | undefined => {
    const told = read(USER) as WireUser | null;
    // A copy: what may be read of it is settled, and `can` is no value of the server's.
    return told === null ? undefined : { ...told, can } as unknown as User;
  });
  // Each by itself: whoever reads the locale hears nothing of permissions.
  page.identity = (settings) => ({ get locale() { return settings().locale; }, get timeZone() { return settings().timeZone; }, get user() { return user(); }, get acted() { return read(ACTED) === true; }, can, signIn, signOut });

  const guard = createMemo((): Failure | undefined => {
    const told = read(GUARD) as WireFailure | undefined;
    return told && failureFromWire(told);
  });
  place.guard = guard;
  const permitted = createMemo(() => JSON.stringify([grants(), read(USER) === null]));
  page.denied = (again) => createEffect(on(permitted, () => untrack(again), { defer: true }));
  page.askFor = (permission) => page.connect().call("$tab", "ask-for", [permission]);
  // What a component could not have is asked for again.
  createEffect(on(permitted, () => page.retry(), { defer: true }));
  createEffect(() => {
    if (leaving.answers === 0 && place.failure()?.code === "unauthenticated" && location.pathname !== SIGN_IN_PATH) location.replace(signInPath(here()));
  });
  addEventListener("submit", (event) => { if (!event.defaultPrevented && leaves(event.target as HTMLFormElement)) setTimeout(awaitAnswer(), STAYS); });
});

/** Milliseconds after which a page that is still there has been answered with a file. */
const STAYS = 10_000;

/** A form of a dialog stays, and so does the page where the answer goes to another window. */
const leaves = ({ method, target }: HTMLFormElement): boolean => method !== "dialog" && (target === "" || target === "_self");

const here = (): string => location.pathname + location.search + location.hash;

const signIn: NonNullable<ReturnType<BrowserPage["session"]>["signIn"]> = ({ provider, returnTo = here() } = {}) =>
  location.assign(provider === undefined ? signInPath(returnTo) : `/auth/sign-in/${encodeURIComponent(provider)}?returnTo=${encodeURIComponent(returnTo)}`);

/** The provider may have to hear of it, too: then the server says where. */
async function signOut(options?: SignOutOptions): Promise<void> {
  awaitAnswer();
  const body = new URLSearchParams(options?.everywhere === true ? { everywhere: "1" } : {});
  // A provider's page at the end of the way cannot be read from here; the session is over all the same.
  const answer = await fetch("/auth/sign-out", { method: "POST", body }).catch(() => undefined);
  location.assign(answer?.redirected === true ? answer.url : "/");
}
