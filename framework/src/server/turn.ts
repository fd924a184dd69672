/**
 * One event, from frame to delta. Read this first.
 *
 *   socket     http/socket.ts     origin, size, rate
 *   delivery   delivery/line.ts   known tab? already seen this number? in order? Then it comes here, once.
 *   locate     handle/target.ts   the state in this tab, its handler in the compiled manifest
 *   authorise  handle/authorise.ts   may the user, now
 *   validate   handle/target.ts   the arguments against the method's TypeScript types
 *   handle     handle/lanes.ts    queued per tab and per shared state, or the handler's own rule; AbortSignal on cancel
 *   track      track/             writes mark fields; computeds that nobody watches stay asleep
 *   settle     tab/settling.ts    at each await and at the end: what changed, with the queries it set going
 *   diff       delta/             path ops of watched vars; equal values send nothing
 *   outbox     delivery/outbox.ts numbered, coalesced while the socket is slow, kept until acknowledged
 *
 * Timers, other users' writes and hot reloads enter at "track": there is one way to change state.
 */
import type { Outcome } from "../wire/frames.ts";
import { calls } from "../state/call.ts";
import { timeout } from "../errors/server.ts";
import { Failure, failureToWire } from "../wire/failure.ts";
import { authorise } from "./handle/authorise.ts";
import { Revoked } from "./handle/revoked.ts";
import { RunningCall } from "./handle/call.ts";
import { locate, validate, type Target } from "./handle/target.ts";
import { isStream, stream } from "./handle/stream.ts";
import { toFailure } from "./handle/to-failure.ts";
import { limits } from "./limits.ts";
import { noteDenial } from "./notices.ts";
import type { Tab } from "./tab/tab.ts";
import { tracing } from "./trace/tracing.ts";

export interface TabEvent {
  readonly n: number;
  readonly state: string;
  readonly handler: string;
  readonly args: readonly unknown[];
  /** Given up before it was received: it only needs an outcome. */
  readonly cancelled: boolean;
}

type Input = ReturnType<typeof validate>;

export function turn(tab: Tab, event: TabEvent): void {
  if (event.cancelled) return;                         // its line has settled it
  tracing?.begins(tab, event);
  let target: Target | undefined;
  try {
    target = locate(event);
    tracing?.enters(tab, event.n, "authorise");
    authorise(tab.session, target.access);
    tracing?.enters(tab, event.n, "validate");
    handle(tab, event, target, validate(target, event.args));
  } catch (error) {
    const failure = toFailure(error);
    noteDenial(failure, { session: tab.session, place: target?.name, id: `${tab.id}/${event.n}` });
    tracing?.ends(tab, event.n, "refused", failureToWire(failure));
    tab.settle(event.n, "refused", failureToWire(failure));
  }
}

function handle(tab: Tab, event: TabEvent, target: Target, input: Input): void {
  tracing?.enters(tab, event.n, "queue");
  const call = new RunningCall(event.n, tab, target, input.files.length);
  tab.lanes.run({
    call,
    state: event.state,
    handler: event.handler,
    concurrency: target.concurrency,
    args: event.args,
    lane: target.lane(tab),
    start: () => begin(tab, call, target, input),
    refuse: (reason) => settle(tab, call, outcomeOf(reason), failureToWire(toFailure(reason))),
    closed: () => call.denial(),
  });
}

/** With a journal, what takes a while begins once that is recorded: after a crash it is told as interrupted, not run again. */
function begin(tab: Tab, call: RunningCall, target: Target, input: Input): Promise<void> | undefined {
  const { keeper } = tab;
  if (!target.takesTime || keeper === undefined || keeper.removed) return run(tab, call, target, input);
  return tab.line.committed!.begin(call.n).then((kept) => {
    if (!kept && !keeper.removed) return undefined;    // another process has the tab
    return call.cancelled ? fail(tab, call, call.signal.reason) : run(tab, call, target, input);
  });
}

/** A synchronous handler has ended, with its delta on the way, when this returns; else it gives the end as a promise. */
function run(tab: Tab, call: RunningCall, target: Target, input: Input): Promise<void> | undefined {
  tracing?.enters(tab, call.n, "handle");
  let result: unknown;
  try {
    result = calls.run(call, invoke, tab, call, target, input);
  } catch (error) {
    fail(tab, call, error);
    return undefined;
  }
  if (!isThenable(result)) {
    settle(tab, call, "done", result);
    return undefined;
  }
  // A query that was returned as it is runs each time that it is awaited: it becomes a promise here, once.
  call.work = Promise.resolve(result);
  const work = target.timeout === undefined ? call.work : limited(call, target.timeout, call.work);
  return work.then((value) => finish(tab, call, value), (error: unknown) => fail(tab, call, error));
}

/** What took a while may have become closed to its user: then nothing of it is told. */
function finish(tab: Tab, call: RunningCall, value: unknown): void | Promise<void> {
  const told = (): void => {
    const failure = call.denial();
    if (failure === undefined) settle(tab, call, "done", value);
    else fail(tab, call, failure);
  };
  return call.current()?.then(told, (error: unknown) => fail(tab, call, error)) ?? told();
}

/** At its time a call is asked to end; a little later it is over, so that those behind it need not wait for a handler that does not listen. */
async function limited(call: RunningCall, milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  const reason = timeout({ seconds: milliseconds / 1000 });
  const over = Promise.withResolvers<never>();
  const timers = [setTimeout(() => call.cancel(reason), milliseconds), setTimeout(() => {
    call.end(reason);
    over.reject(reason);
  }, milliseconds + limits.timeoutGrace)];
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    timers.forEach(clearTimeout);
  }
}

/** Files are waited for within the call, so that it can be cancelled meanwhile, and end with it. */
function invoke(tab: Tab, call: RunningCall, target: Target, { args, files }: Input): unknown {
  return files.length === 0 ? perform(tab, call, target, args) : tab.uploads.during(files, call.signal, () => perform(tab, call, target, args));
}

function perform(tab: Tab, call: RunningCall, target: Target, args: unknown[]): unknown {
  const result = target.invoke(tab, args);
  return isStream(result) ? stream(result, call, (value) => tab.line.chunk(call.n, value)) : result;
}

function fail(tab: Tab, call: RunningCall, error: unknown): void {
  // What a cancelled handler throws is the cancellation, whatever it says.
  const reason = call.cancelled ? call.signal.reason as unknown : error;
  const failure = toFailure(reason);
  noteDenial(failure, { session: tab.session, place: call.place, id: call.id });
  settle(tab, call, outcomeOf(reason), failureToWire(failure));
}

/** The outcome goes with the delta that holds what the call has changed. */
function settle(tab: Tab, call: RunningCall, outcome: Outcome, value?: unknown): void {
  tracing?.ends(tab, call.n, outcome, value);
  const tell = (): void => tab.settle(call.n, outcome, value);
  // A page that has guessed would show the change twice if it came in an earlier delta than the outcome: no value is waited for.
  if (call.guessed) tell();
  else tab.whenSettled(tell);
}

const OUTCOMES: ReadonlySet<string> = new Set<Outcome>(["cancelled", "superseded", "dropped"]);
function outcomeOf(reason: unknown): Outcome {
  if (reason instanceof Revoked) return "refused";
  return reason instanceof Failure && OUTCOMES.has(reason.code) ? reason.code as Outcome : "failed";
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value;
}
