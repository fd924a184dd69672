/** Pages that the framework brings for an app with users. A page of the app at the same address goes in their place. */
import { ownFile } from "../build/package.ts";
import type { PageRoute } from "./route-file.ts";

/** What surrounds pages of the app does not surround these: it is made for those who are signed in. */
const OWN = [["sign-in", "ui/auth/sign-in-page"]] as const;

export function ownPages(pages: readonly Pick<PageRoute, "pattern">[]): PageRoute[] {
  const taken = new Set(pages.map(({ pattern }) => pattern));
  return OWN.flatMap(([path, module]) => (taken.has(`/${path}`) ? [] : [{ id: `solenoid/${path}`, pattern: `/${path}`, params: [], file: ownFile(module).replaceAll("\\", "/"), layouts: [] }]));
}
