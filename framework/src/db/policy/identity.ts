/** For whom a query asks: for whoever's call it is in, unless it says so itself. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { User } from "../../state/register.ts";
import { hooks } from "../hooks.ts";

/** Nobody: there is no call, or nobody is signed in at the browser that it comes from. */
export type Identity = { readonly user: User } | "unsafe" | "nobody" | "guest";

/** Said by `db.as` and `db.unsafe`; undefined: whoever's call it is. */
export type Said = { readonly user: User } | "unsafe" | undefined;

const surroundings = new AsyncLocalStorage<"unsafe">();

/** What the framework itself does with the app's tables: making them, and their first rows. */
export function withoutPolicies<T>(run: () => T): T {
  return surroundings.run("unsafe", run);
}

export function identityOf(said: Said): Identity {
  return said ?? surroundings.getStore() ?? ambient();
}

function ambient(): Identity {
  const session = hooks.session();
  if (session === undefined) return "nobody";
  return session.user === undefined ? "guest" : { user: session.user };
}
