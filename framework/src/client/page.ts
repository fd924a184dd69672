/** The page that components run in: one in the browser, one for each request on the server. */
import { getRequestEvent, isServer } from "solid-js/web";
import type { Session } from "../state/register.ts";
import type { Failure } from "../wire/failure.ts";
import type { TableAsk, TableExport } from "../wire/table.ts";
import type { NavEntry } from "../wire/route-match.ts";
import { noPage } from "../errors/client.ts";
import type { PageMeta } from "./meta.ts";

export interface PageSession {
  readonly user?: Session["user"];
  readonly locale: string;
  readonly timeZone: string;
  /** Left out in the pages of an app without users, where everything is open. */
  can?(permission: string): boolean;
  /** Somebody else sits here, and acts as the user. */
  readonly acted?: boolean;
  /** Browser only, as what follows. */
  signIn?(options?: SignInOptions): void;
  signOut?(options?: SignOutOptions): Promise<void>;
}

export interface SignInOptions {
  /** Its id in auth.ts; left out, the user chooses. */
  readonly provider?: string;
  /** A path of the app. Default: the page that is shown. */
  readonly returnTo?: string;
}

export interface SignOutOptions {
  /** In all browsers. */
  readonly everywhere?: boolean;
}

export interface MenuPage extends NavEntry {
  readonly href: string;
}

export interface VarStatus {
  readonly pending: boolean;
  readonly error: Error | undefined;
  retry(): void;
}

/** All of it is tracked. */
export interface ConnectionView {
  readonly online: boolean;
  /** Calls without an outcome. */
  readonly waiting: number;
  /** When the next attempt begins, in milliseconds since 1970; undefined while one is under way. */
  readonly nextTry: number | undefined;
  /** The server has another build of the app than this page. */
  readonly outdated: boolean;
  tryNow(): void;
}

export interface PageRuntime {
  /** The view of a state, shared by all that use it. `state` is the class on the server, its stub in the browser. */
  use(state: unknown, key: unknown): object;
  /** Left out by the browser's page, as what follows: what it takes is loaded by those who ask. */
  status?(view: object, name: string): VarStatus;
  connection?: ConnectionView;
  /** A promise that settles when the server has taken it; on the server nothing. */
  ask(source: object, request: TableAsk): unknown;
  /** Browser only: all rows of a table as a file. */
  export?(source: object, request: TableExport): Promise<void>;
  navigate(path: string, options?: { replace?: boolean }): void;
  /** The path that is shown now; tracked. */
  path(): string;
  /** What follows the path of the address of the page that is shown, `?tab=roles`, or nothing; tracked. */
  query(): string;
  /** Browser only: writes into the address what the `@url` fields say, and reads its query anew. */
  showQuery?(): void;
  /** What the page that is shown is called by its `definePage`; tracked. */
  pageTitle(): string;
  /** The pages that stand in menus, as the app's files and their `definePage` have them. */
  pages(): readonly MenuPage[];
  setTitle(title: string): void;
  /** Server only: what the head of the document says beside the title. */
  setMeta?(meta: PageMeta): void;
  session(): PageSession;
  /** The languages to choose from, as `locales` of solenoid.config.ts has them. */
  locales(): readonly string[];
  setLocale(locale: string): Promise<void>;
  onEffect(name: string, run: (...args: never[]) => unknown): () => void;
  /** A fault in a component: logged on the server, which gives the id that finds it there; on the console in the browser. */
  report(error: unknown): string | void;
  /** Browser only: asks the server anew for what could not be had. */
  retry?(): void;
  /** Server only: the page itself cannot be shown, which is the status of the answer. */
  failed?(failure: Failure): void;
  /** A boundary that the server left with its fallback: stays so until the page is hydrated. */
  heldBack(id: string): boolean;
  /** Server only: the boundaries of the page. */
  readonly parts?: PartsOfPage;
  /** Browser only: what the server's render has met at this boundary. */
  failureAt(id: string): Failure | undefined;
  /** Browser only, in an app with users: what the user may not see is shown in place of the page; `again` runs when they may other things. */
  denied?(again: () => void): void;
  /** Browser only, in an app with users: notes that the user would like a permission. */
  askFor?(permission: string): Promise<unknown>;
}

/** A boundary while the server renders it. */
export interface PagePart {
  readonly id: string;
}

export interface PartsOfPage {
  open(id: string): PagePart;
  /** It shows its fallback: for a failure, or for values that are not there yet. */
  hold(part: PagePart, failure: Failure | undefined): void;
  /** Gives its markup, with marks around it where it may be replaced later. */
  close(part: PagePart, html: string | undefined): string;
}

let browserPage: PageRuntime | undefined;

export function providePage(page: PageRuntime | undefined): void {
  browserPage = page;
}

export function currentPage(): PageRuntime {
  const page = isServer ? (getRequestEvent() as { page?: PageRuntime } | undefined)?.page : browserPage;
  if (page === undefined) throw noPage();
  return page;
}
