/** Pages of several browsers at one server. */
import { appTime } from "../../../src/server/clock.ts";
import type { Limits } from "../../../src/server/limits.ts";
import { use } from "../../../src/client/index.ts";
import { clock } from "../../../src/testing/clock.ts";
import { Room } from "../fixtures/app/states/rooms.state.ts";
import { serve, withLimits, type Page, type Server, type ServerOptions } from "../harness.ts";
import { using } from "../pages.tsx";
import type { Talk } from "../talk.ts";

export { appTime, clock };

type Reads = Readonly<Record<string, unknown>>;

/** A page that shows values of a room. */
export const inRoom = (key: string, ...names: string[]): { default: () => unknown; page: object } => ({
  page: { title: "Room" },
  default: () => {
    const room = use(Room, key) as unknown as Reads;
    return names.map((name) => JSON.stringify(room[name])).join();
  },
});

export interface Visitor {
  readonly page: Page;
  readonly talk: Talk;
  /** A value of the state in its first slot. */
  read(name: string): unknown;
  error(name: string): unknown;
  readonly call: Talk["done"];
}

const VARS = ["topic", "lines", "count", "odd", "broken", "late", "members", "shout", "names", "troubled", "answer", "asked"];

export function visitor(page: Page, talk: Talk, vars: readonly string[] = VARS): Visitor {
  return { page, talk, read: (name) => talk.value(0, vars.indexOf(name)), error: (name) => talk.error(0, vars.indexOf(name)), call: (...call) => talk.done(...call) };
}

/** Somebody's browser opens the page and attaches. */
export async function visit(server: Server, path = "/", cookie?: string): Promise<Visitor> {
  const page = await server.open(path, { cookie });
  return visitor(page, await page.attach());
}

export async function rooms(names: readonly string[], options: ServerOptions = {}, limits: Partial<Limits> = {}): Promise<Server> {
  withLimits(limits);
  return serve({ "/": inRoom("a", ...names), "/b": inRoom("b", ...names), "/using": using(Room as never) }, options);
}

/** The network of a page is gone, and the server knows. */
export async function cut(server: Server, talk: Talk): Promise<void> {
  const { line } = server.app.tabs.find(talk.boot.connection.tab)!;
  talk.drop();
  while (line.online) await new Promise((resolve) => setImmediate(resolve));
}

/** All that is on its way has come. */
export async function quiet(...visitors: readonly Visitor[]): Promise<void> {
  for (let round = 0; round < 2; round++) {
    for (const { talk } of visitors) await talk.done("$tab", "watch", []);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
