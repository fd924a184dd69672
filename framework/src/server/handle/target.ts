/** What an event calls: found by names, checked against the compiled manifest. */
import type { Check } from "../../state/manifest.ts";
import { calls } from "../../state/call.ts";
import type { HandlerOptions } from "../../state/options.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { stateNotLoaded, unknownHandler } from "../../errors/server.ts";
import type { TabEvent } from "../turn.ts";
import type { Tab } from "../tab/tab.ts";
import type { FileSlot } from "../upload/uploads.ts";
import { memberAccess, type Access } from "../session/access.ts";
import { parseAddress } from "./address.ts";
import { authorise } from "./authorise.ts";
import { findFiles } from "./arguments.ts";
import { describe, misfit } from "./describe.ts";
import type { SharedLane } from "./shared-lane.ts";
import { BUILT_IN } from "../tab/built-in.ts";
import { toFailure } from "./to-failure.ts";

export interface Target {
  readonly name: string;
  readonly access: Access;
  readonly concurrency: NonNullable<HandlerOptions["concurrency"]>;
  /** Milliseconds after which a call is cancelled. */
  readonly timeout: number | undefined;
  /** A call goes on when its page is gone. */
  readonly outlivesTab: boolean;
  /** Its body has run in the page as well. */
  readonly optimistic: boolean;
  readonly params: number;
  readonly check: Check;
  /** It goes on after its first run, and running it twice may not be the same as once. */
  readonly takesTime: boolean;
  /** Where it queues with the calls of other tabs. */
  lane(tab: Tab): SharedLane | undefined;
  invoke(tab: Tab, args: unknown[]): unknown;
}

/** Of states without a key, by handler: made once. */
const targets = new WeakMap<StateDefinition, Map<string, Target>>();

export function locate(event: TabEvent): Target {
  if (event.state === "$tab") return builtIn(event.handler);
  const { definition, key } = parseAddress(event.state);
  if (key !== undefined) return targetOf(definition, event.handler, key);
  let known = targets.get(definition);
  if (known === undefined) targets.set(definition, known = new Map());
  let target = known.get(event.handler);
  if (target === undefined) known.set(event.handler, target = targetOf(definition, event.handler, key));
  return target;
}

function targetOf(definition: StateDefinition, name: string, key: unknown): Target {
  const { manifest, options } = definition;
  const handler = manifest.handlers[name];
  if (handler === undefined) throw unknownHandler({ state: definition.name, handler: name.slice(0, 80) });
  const member = options.members.get(handler.name);
  const access = memberAccess(options.class, member);
  return {
    name: `${definition.name}.${handler.name}`,
    access,
    concurrency: member?.handler?.concurrency ?? "queue",
    timeout: member?.handler?.timeout,
    outlivesTab: member?.handler?.outlivesTab ?? true,
    optimistic: member?.handler?.optimistic ?? false,
    params: handler.params,
    check: handler.check,
    takesTime: handler.async === true || handler.stream === true || isAsync((definition.cls.prototype as Record<string, unknown>)[handler.name]),
    lane: (tab) => (manifest.scope === "tab" ? undefined : tab.state(definition, key).lane),
    invoke(tab, args) {
      const instance = tab.state(definition, key);
      instance.entered = true;
      const call = () => {
        authorise(tab.session, access);                  // it may have waited since it was asked
        if (instance.loadError !== undefined) throw stateNotLoaded({ state: definition.name, reason: toFailure(instance.loadError).message });
        return (instance.object as Record<string, (...args: unknown[]) => unknown>)[handler.name]!(...args);
      };
      if (!instance.loading || instance.loaded === undefined) return call();
      return instance.loaded.then(() => {
        calls.getStore()?.signal?.throwIfAborted();      // given up while it waited
        return call();
      });
    },
  };
}

const ASYNC: ReadonlySet<unknown> = new Set([async function () {}.constructor, async function* () {}.constructor]);
const isAsync = (method: unknown): boolean => typeof method === "function" && ASYNC.has(method.constructor);

function builtIn(name: string): Target {
  const event = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (event === undefined) throw unknownHandler({ state: "$tab", handler: name.slice(0, 80) });
  return {
    name: `$tab.${name}`,
    access: { permissions: [], open: true },            // each asks for what it gives
    concurrency: "parallel",
    timeout: undefined,
    outlivesTab: false,
    optimistic: false,
    params: Infinity,
    check: event.check,
    takesTime: false,                                  // done twice it is as done once
    lane: () => undefined,
    invoke: (tab, args) => event.run(tab, args),
  };
}

/** The arguments that the handler gets. Throws `invalid` with the place, what was expected and what came. */
export function validate(target: Target, given: readonly unknown[]): { args: unknown[]; files: readonly FileSlot[] } {
  const args = given.slice(0, target.params);
  const files = findFiles(args);
  const mismatch = target.check(args);
  if (mismatch === undefined) return { args, files };
  const [path, expected] = mismatch;
  const [first, ...rest] = path;
  const where = first === undefined ? "" : ` at argument ${Number(first) + 1}${rest.map((each) => `.${each}`).join("")}`;
  const value = path.reduce<unknown>((outer, each) => (outer as Record<string | number, unknown> | undefined)?.[each], args);
  const got = first === undefined ? String(given.length) : describe(value);
  throw misfit({ handler: target.name, where, expected, got }, rest.length > 0 ? { [rest.join(".")]: `Expected ${expected}` } : {});
}
