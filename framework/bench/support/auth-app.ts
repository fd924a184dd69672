/** A server with users in a database of its own, and sessions for it without a browser. */
import { EventEmitter } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineAuth, developer } from "../../src/auth/index.ts";
import { openAuth, type AuthServer } from "../../src/auth/server.ts";
import { grantRole } from "../../src/auth/accounts/memberships.ts";
import { authSessions, DEFAULT_ORGANIZATION } from "../../src/auth/schema.ts";
import { newFastify } from "../../src/server/http/fastify.ts";
import { listen } from "../../src/server/http/socket.ts";
import { limits } from "../../src/server/limits.ts";
import { hashToken } from "../../src/server/session/cookie.ts";
import { Sessions, type BrowserSession } from "../../src/server/session/sessions.ts";
import { layOutStates } from "../../src/server/tab/layouts.ts";
import { Tabs } from "../../src/server/tab/tabs.ts";
import { can, open, State } from "../../src/state/index.ts";
import { declareState } from "../../src/state/internal.ts";
import type { StateManifest } from "../../src/state/manifest.ts";
import { definitionOf } from "../../src/state/registry.ts";
import { ackText, argsText, eventText } from "../../src/wire/frames.ts";

class Guarded extends State {
  $count = 0;
  declare count: number;
  get margin(): number { return this.count * 2; }
  add(): void { this.count++; }
}
/** The same; not of the same class, whose permissions it would have. */
class Plain extends State {
  $count = 0;
  declare count: number;
  get margin(): number { return this.count * 2; }
  add(): void { this.count++; }
}

const check = (args: unknown) => (Array.isArray(args) && args.length === 0 ? undefined : ([[], "nothing"] as const));
const manifest = (name: string): StateManifest => ({
  name, file: `${name.toLowerCase()}.state.ts`, scope: "tab",
  vars: [{ name: "count", kind: "field" }, { name: "margin", kind: "computed" }],
  handlers: Object.assign(Object.create(null) as object, { add: { name: "add", params: 0, check } }) as StateManifest["handlers"],
});
declareState(Guarded, manifest("Guarded"), { class: [can("sales:read") as never], members: { margin: [can("sales:margin") as never], add: [can("sales:edit") as never] } });
declareState(Plain, manifest("Plain"), { class: [open as never] });

limits.messageRate = limits.tabsPerSession = Infinity;

layOutStates();

export interface AuthApp {
  readonly tabs: Tabs;
  readonly sessions: Sessions;
  readonly auth: AuthServer;
  close(): Promise<void>;
}

/** @param database its address; default: a new file */
export async function authApp(database = `file:${join(mkdtempSync(join(tmpdir(), "solenoid-bench-")), "app.db")}`): Promise<AuthApp> {
  defineAuth({ providers: [developer()], permissions: ["sales:read", "sales:margin", "sales:edit"], roles: { admin: ["*"], reader: ["sales:read"] } } as never);
  const tabs = new Tabs({ visit: () => Promise.resolve() });
  const sessions = new Sessions((session) => tabs.holds(session));
  const failed = (error: unknown): void => console.error(error);
  const auth = await openAuth(newFastify(undefined), { browsers: sessions, tabs, origin: undefined, database, development: true, name: "Bench", port: 0, failed, tell: () => {}, warn: () => {} });
  return { tabs, sessions, auth: auth!.server, close: () => auth!.close() };
}

/** Somebody who is signed in, with this role. */
export async function signedIn({ auth }: AuthApp, name: string, role: string): Promise<{ session: BrowserSession; userId: string }> {
  const token = name.padEnd(43, "x"), now = new Date();
  const userId = await auth.db.transaction(async (tx) => {
    const { id } = await auth.accounts.create(tx, { name });
    await grantRole(tx, id, role);
    await tx.insert(authSessions).values({
      id: `session-${name}`, hash: hashToken(token), rotatedAt: now, userId: id, organizationId: DEFAULT_ORGANIZATION, provider: "developer", factors: [],
      createdAt: now, seenAt: now, authenticatedAt: now, endsAt: new Date(now.getTime() + 86_400_000), address: "", userAgent: "",
    });
    return id;
  });
  const session = await auth.sessions.load(hashToken(token), { cookie: undefined, language: "en", address: "" });
  return { session: session!, userId };
}

/** A page's socket, without a network. */
export class PageSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly readyState = 1;
  readonly bufferedAmount = 0;
  heard: (text: string) => void = () => {};
  #d: number;
  #v: number;
  #n = 0;

  constructor({ tabs }: AuthApp, session: BrowserSession, state: "Guarded" | "Plain") {
    super();
    const tab = tabs.create(session, new URLSearchParams());
    const instance = tab.state(definitionOf(state === "Guarded" ? Guarded : Plain)!, undefined);
    tab.slotFor(instance);
    for (const id of [0, 1]) instance.cell.watch(id);
    const { connection: { key, line, epoch, d, v, fields } } = tab.boot();
    this.#d = d;
    this.#v = v;
    listen(this as never, session, tabs);
    this.#say(JSON.stringify({ h: [tab.id, key, "i", 1], at: [line, epoch, d, v], ev: [1, []], ft: fields, new: 1 }));
  }

  add(state: string): void {
    this.#say(eventText(++this.#n, state, "add", argsText([]), false));
  }
  send(text: string): void {
    if (!text.startsWith("[")) return;
    this.#say(ackText(++this.#d, ++this.#v));
    this.heard(text);
  }
  close(): void {}
  pong(): void {}
  #say(text: string): void {
    this.emit("message", Buffer.from(text), false);
  }
}
