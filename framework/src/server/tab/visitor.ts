/** The page of a tab, as the tab's own states know it, and what acts on it without being called. */
import type { CallContext } from "../../state/call.ts";
import type { Member } from "../../state/register.ts";
import { callerOf } from "../scope/caller.ts";
import { OwnCall } from "../scope/own-call.ts";
import { randomText } from "../session/secret.ts";
import type { Tab } from "./tab.ts";

export class Visitor {
  readonly #tab: Tab;
  #member: Member | undefined;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  get member(): Member {
    const { session } = this.#tab;
    return (this.#member ??= Object.freeze({ id: randomText(9), userId: session.user?.id, name: callerOf(session).name, since: new Date() }));
  }

  /** What runs by itself may act on the page, as a call does. */
  call(signal?: () => AbortSignal): CallContext {
    const tab = this.#tab;
    const page = { effect: (kind: string, ...args: readonly unknown[]) => tab.line.effect(kind, ...args), download: tab.download.bind(tab) };
    return new OwnCall({ speech: tab.speech, page, caller: callerOf(tab.session), ...(signal && { signal }) });
  }
}
