/** The page that components run in: one in the browser, one for each request on the server. */
import { getRequestEvent, isServer } from "solid-js/web";
import type { Session } from "../state/register.ts";
import type { Failure } from "../wire/failure.ts";
import type { TableAsk } from "../wire/table.ts";
import { noPage } from "../errors/client.ts";

export interface PageSession {
  readonly user: Session["user"];
  readonly locale: string;
  readonly timeZone: string;
}

export interface VarStatus {
  readonly pending: boolean;
  readonly error: Error | undefined;
  retry(): void;
}

export interface PageRuntime {
  /** The view of a state, shared by all that use it. `state` is the class on the server, its stub in the browser. */
  use(state: unknown, key: unknown): object;
  status(view: object, name: string): VarStatus;
  ask(source: object, request: TableAsk): void;
  navigate(path: string, options?: { replace?: boolean }): void;
  /** The path that is shown now; tracked. */
  path(): string;
  setTitle(title: string): void;
  session(): PageSession;
  setLocale(locale: string): Promise<void>;
  connection: { readonly online: boolean; readonly waiting: number };
  onEffect(name: string, run: (...args: never[]) => unknown): () => void;
  /** A fault in a component: logged on the server, which gives the id that finds it there; on the console in the browser. */
  report(error: unknown): string | void;
  /** Browser only: asks the server anew for what could not be had. */
  retry?(): void;
  /** Server only: the page itself cannot be shown, which is the status of the answer. */
  failed?(failure: Failure): void;
  /** A boundary that the server left with its fallback: stays so until the page is hydrated. */
  heldBack(id: string): boolean;
  /** Server only: notes that a boundary shows its fallback. */
  holdBack(id: string, failure?: Failure): void;
  /** Browser only: what the server's render has met at this boundary. */
  failureAt(id: string): Failure | undefined;
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
