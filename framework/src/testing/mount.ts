/** States without browser or socket, through the whole turn: frames, validation, permissions, deltas, the browser's store. */
import { authorise } from "../server/handle/authorise.ts";
import { limits } from "../server/limits.ts";
import { stubOf } from "../server/render/server-page.ts";
import { accessOf } from "../server/session/access.ts";
import type { BrowserSession } from "../server/session/sessions.ts";
import type { TabState } from "../server/tab/tab-state.ts";
import type { Tab } from "../server/tab/tab.ts";
import { within } from "../server/within.ts";
import { notAState } from "../errors/server.ts";
import { definitionOf, type StateDefinition } from "../state/registry.ts";
import type { AnyState } from "../state/state.ts";
import type { Client, KeyArgs, StateClass } from "../state/view.ts";
import type { Op } from "../wire/ops.ts";
import { newSession, opens, openTab } from "./browsers.ts";
import { shownQuery } from "./shown-query.ts";
import { TestPage } from "./test-page.ts";
import type { TestUser } from "./user.ts";

export interface MountOptions<S> {
  /** Who is signed in; without it nobody is. */
  as?: TestUser;
  /** Another page of the same browser, and so of the same user: what lives in the session is shared with it. */
  beside?: Mounted<AnyState>;
  /** `?region=North` for the `@url` fields. */
  url?: string;
  key?: KeyArgs<S>[0];
}

export interface Mounted<S> {
  /**
   * What the browser would have. All of the state is watched, as by a page that shows all of it. Reading a value throws its
   * failure, or `not-ready` while it has not come.
   */
  readonly state: Client<S>;
  /** The deltas since the last look. */
  deltas(): readonly (readonly Op[])[];
  /** The effects since the last look. */
  effects(): readonly { readonly name: string; readonly args: readonly unknown[] }[];
  /** The query string that the browser shows. */
  url(): string;
  /** Nothing runs any more, and nothing is left to send. */
  settled(): Promise<void>;
  /** Drops the socket and attaches again. */
  reconnect(): Promise<void>;
  /** The page is left, and its states go. Happens by itself when the test is over. */
  close(): Promise<void>;
}

/** The browser of a page, for the next one beside it. */
const sessions = new WeakMap<object, BrowserSession>();

/**
 * Makes a state as a page would have it.
 * @throws what its `onLoad` throws; `forbidden` and `unauthenticated` where who is signed in may not see it
 * @example
 * const { state, deltas } = await mount(Counter);
 * await state.increment(2);
 * expect(state.count).toBe(2);
 */
export async function mount<S extends AnyState>(state: StateClass<S>, options: MountOptions<S> = {}): Promise<Mounted<S>> {
  const definition = definitionOf(state);
  if (definition === undefined) throw notAState({ name: state.name });
  const session = (options.beside && sessions.get(options.beside)) ?? newSession(options.as);
  authorise(session, accessOf(definition.options.class));

  const query = new URLSearchParams(options.url);
  const tab = openTab(session, query);
  let page: TestPage | undefined;
  const leave = opens(() => {
    page?.close();
    tab.leave();
  });
  const instance = await made(tab, definition, options.key).catch((error: unknown) => {
    leave();
    throw error;
  });
  const { deltas, effects } = (page = new TestPage(tab, instance));
  const { settled } = page;
  const mounted: Mounted<S> = {
    state: page.view(stubOf(definition)) as Client<S>,
    deltas: () => deltas.splice(0),
    effects: () => effects.splice(0),
    url: () => shownQuery(query, definition, page.value, () => instance.initial() as Record<string, unknown>),
    settled,
    reconnect: page.reconnect,
    close() {
      leave();
      return settled();
    },
  };
  sessions.set(mounted, session);
  return mounted;
}

/** Loaded, and watched as by a page that shows all of it. */
async function made(tab: Tab, definition: StateDefinition, key: unknown): Promise<TabState> {
  const instance = tab.state(definition, key);
  tab.slotFor(instance);
  await instance.loaded;
  if (instance.loadError !== undefined) throw instance.loadError;
  for (const id of definition.manifest.vars.keys()) instance.cell.watch(id);
  const settled = tab.evaluating(() => (instance.cell.evaluate() > 0 ? instance.cell.settled() : undefined));
  if (settled !== undefined) await within(limits.renderWait, settled);
  return instance;
}
