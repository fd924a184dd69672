/** Whose a shared state is: a browser's, a user's or everybody's, and what its author's code may ask of that. */
import { calls } from "../../state/call.ts";
import type { Home } from "../../state/home.ts";
import type { Session, User } from "../../state/register.ts";
import type { StateManifest } from "../../state/manifest.ts";
import { noCaller } from "../../errors/scope.ts";
import { unauthenticated } from "../../errors/server.ts";
import { may, mustBeAllowed } from "../session/may.ts";
import { tracer } from "../track/index.ts";
import type { SharedInstance } from "./shared-instance.ts";

export class Owner {
  readonly scope: StateManifest["scope"];
  /** With whose scope and owner a state is found. */
  readonly address: string;
  /** Of a user's states: of the browser that has made it. */
  readonly session: Session;

  constructor(scope: StateManifest["scope"], session: Session) {
    this.scope = scope;
    const id = scope === "session" ? session.id : scope === "user" ? session.user!.id : "";
    this.address = `${scope}:${JSON.stringify(id)}`;
    // What everybody has must not keep anybody's browser, and what a user has none that has left.
    this.session = scope === "session" ? session : scope === "user" ? { ...session } : NOBODY;
  }

  home(of: SharedInstance, key: unknown, signal: () => AbortSignal, use: Home["use"]): Home {
    const session = (): Session => this.#sessionNow(of);
    return {
      key,
      use,
      can: (permission) => may(session(), permission),
      require: (permission) => mustBeAllowed(session(), permission),
      get session() { return session(); },
      get signal() { return signal(); },
      get user() { return session().user ?? fail(unauthenticated()); },
      get caller() { return callerNow(of); },
      get members() { return of.members.list; },
    };
  }

  /** Of a user's states: of the call in progress, else of a browser that has it now. */
  #sessionNow(of: SharedInstance): Session {
    return (this.scope === "user" ? calls.getStore()?.session : undefined) ?? this.sessionOf(of) ?? this.session;
  }

  /** Whose it is, whoever calls; undefined: everybody's. */
  sessionOf(of: SharedInstance | undefined): Session | undefined {
    if (this.scope === "shared") return undefined;
    const [any] = this.scope === "user" ? (of?.subscriptions ?? []) : [];
    return any?.subscriber.session ?? this.session;
  }
}

const NOBODY: Session = { id: "", user: undefined, locale: "en-US", timeZone: "UTC", address: "" };

function callerNow({ definition }: SharedInstance): User {
  const caller = tracer() === null ? calls.getStore()?.caller : undefined;
  return caller ?? fail(noCaller({ state: definition.name }));
}

function fail(error: Error): never {
  throw error;
}
