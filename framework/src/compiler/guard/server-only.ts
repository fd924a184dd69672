/** What must not reach the browser, and what to do instead. */
import { isBuiltin } from "node:module";
import type { Layout } from "../compiler.ts";

/** Packages that the framework itself uses on the server, and what apps use beside them. */
const PACKAGES: ReadonlySet<string> = new Set([
  "better-sqlite3", "drizzle-orm", "drizzle-kit", "pg", "postgres", "ioredis", "pg-boss", "fastify", "ws", "pino", "prom-client",
  "openid-client", "argon2", "typescript", "vite",
]);
const SCOPES = /^@(?:fastify|node-rs|solenoid)\//;
/** Subpaths of solenoid for pages. */
const FOR_PAGES: ReadonlySet<string> = new Set(["client", "client/start", "stub", "stub/optimistic", "stub/kept", "stub/uploads", "values", "ui", "charts", "internal-client", "styles.css"]);

/** Names that pages find in `solenoid/client` too. */
const ALSO_IN_CLIENT: ReadonlySet<string> = new Set(["Failure", "format", "t"]);
const IN_STATES = "A page sees a state by `use(…)` of `solenoid/client`; move what needs the server into a handler or a getter of a `*.state.ts` file.";

/** Why an import by its name is refused in the browser; undefined where it is not. */
export function refuseSpecifier(id: string): string | undefined {
  if (id === "solenoid") return IN_STATES;
  if (id.startsWith("solenoid/")) return FOR_PAGES.has(id.slice("solenoid/".length)) || id.endsWith(".css") ? undefined : IN_STATES;
  const name = id.startsWith("@") ? id.split("/").slice(0, 2).join("/") : id.split("/")[0]!;
  return PACKAGES.has(name) || SCOPES.test(id) ? IN_STATES : undefined;
}

/** Node's own modules. Some have a name that a package for browsers has too: what is found there is no builtin. */
export function isNode(id: string, resolved: string | undefined): boolean {
  return isBuiltin(id) && (resolved === undefined || isBuiltin(resolved) || resolved.startsWith("__vite-browser-external"));
}

/** Why a file of the app is refused in the browser. */
export function refuseFile(file: string, { app }: Layout): string | undefined {
  if (/\.server\.[cm]?[jt]sx?$/.test(file)) return `Its name says so. ${IN_STATES}`;
  if (!file.startsWith(`${app}/`)) return undefined;
  const path = file.slice(app.length + 1);
  if (path === "auth.ts") return "Ask `useSession()` of `solenoid/client` who is signed in, and `<Can do=…>` what they may.";
  const folder = /^(db|jobs|api)\//.exec(path)?.[1];
  return folder === undefined ? undefined : `Files below app/${folder} stay on the server. Lists and types that pages need too belong beside it, as in app/lists.ts; for a type write \`import type\`. ${IN_STATES}`;
}

/** What to write in place of values from `solenoid`. */
export function cureFor(names: readonly string[]): string {
  const movable = names.filter((name) => ALSO_IN_CLIENT.has(name));
  const parts = movable.length ? [`Import ${movable.join(", ")} from "solenoid/client".`] : [];
  if (movable.length < names.length) parts.push(IN_STATES);
  return parts.join(" ");
}

/** What the development server does not hand out, whatever the address. */
export const DENIED: readonly string[] = ["**/app/{db,jobs,api}/**", "**/app/auth.ts", "**/*.server.*", "**/*.{db,sqlite}*", "**/solenoid.config.*"];
