/** Pages that the framework brings for an app with users. A page of the app at the same address goes in their place. */
import { ownFile } from "../build/package.ts";
import type { PageRoute, Routes } from "./route-file.ts";

const SIGN_IN = { "sign-in": "sign-in", "sign-in/code": "code", "sign-in/confirm": "confirm", "sign-in/forgot": "forgot", "sign-in/link": "link", "sign-in/register": "register", "sign-in/sent": "sent" };
const PROFILE = { profile: "profile", "profile/security": "security" };

/** In place of a page that its user may not see, where the app has no page for errors. Apps without users load none of it. */
export function withOwnError<T extends Pick<PageRoute, "error">>(page: T): T {
  return { error: ownFile("client/router/users-error").replaceAll("\\", "/"), ...page };
}

/** @param root what surrounds the app's pages: those before the sign-in it does not surround, as it is made for who is signed in */
export function ownPages(pages: readonly Pick<PageRoute, "pattern">[], root: Routes["root"]): PageRoute[] {
  const taken = new Set(pages.map(({ pattern }) => pattern));
  const pageOf = ([path, module]: [string, string], around: Routes["root"]): PageRoute[] => (taken.has(`/${path}`)
    ? []
    : [{ id: `solenoid/${path}`, pattern: `/${path}`, params: [], file: ownFile(`ui/auth/${module}-page`).replaceAll("\\", "/"), ...around }]);
  return [...Object.entries(SIGN_IN).flatMap((each) => pageOf(each, { layouts: [] })), ...Object.entries(PROFILE).flatMap((each) => pageOf(each, root))];
}
