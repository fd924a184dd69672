/**
 * Every bound that there is, tried just below, at and just above it; those that are times, or that take another test's setting,
 * say which test tries them, and those of the app's own work why no stranger reaches them. A bound without an entry fails the last test.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { Calls } from "../../src/client/event/calls.ts";
import { Events } from "../../src/client/event/events.ts";
import { CLIENT_LIMITS } from "../../src/client/socket/limits.ts";
import { RowReader } from "../../src/csv/rows.ts";
import { createTablesSql } from "../../src/db/internal.ts";
import { limits as dbLimits } from "../../src/db/limits.ts";
import { checkAsk } from "../../src/db/table/ask.ts";
import { SourceColumns } from "../../src/db/table/columns.ts";
import { id, table, text } from "../../src/db/index.ts";
import { DELIVERY_LIMITS } from "../../src/server/delivery/limits.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { sweepJournal } from "../../src/server/journal/open.ts";
import { limits, type Limits } from "../../src/server/limits.ts";
import { checkName } from "../../src/server/upload/name.ts";
import { defineEndpoint } from "../../src/state/index.ts";
import { argsText, FRAME_LIMITS, parseUp } from "../../src/wire/frames.ts";
import { parse } from "../../src/wire/values.ts";
import { attached } from "../delivery/setup.ts";
import { post, serve as serveEndpoints, withBody } from "../endpoints/serve.ts";
import * as counterPage from "../server/fixtures/app/pages/index.tsx";
import { open as pass } from "../server/fixtures/app/gates.ts";
import { Exports } from "../server/fixtures/app/states/exports.state.ts";
import { Files } from "../server/fixtures/app/states/files.state.ts";
import { db, Imports, lines } from "../server/fixtures/app/states/imports.state.ts";
import { Item } from "../server/fixtures/app/states/items.state.ts";
import { Lanes } from "../server/fixtures/app/states/lanes.state.ts";
import { serve, withLimits, type Page, type Server } from "../server/harness.ts";
import { using } from "../server/pages.tsx";
import type { Talk } from "../server/talk.ts";
import { Sender, type NamedBytes } from "../server/upload/sender.ts";
import { get as rawGet, RawSocket } from "./raw.ts";

interface Trial {
  /** The bound that is set for the trial. */
  readonly at: number;
  /** Whether so much is taken. */
  taken(amount: number): Promise<boolean> | boolean;
  /** Other bounds that would be in the way. */
  readonly with?: Partial<Limits>;
}

async function start(): Promise<{ server: Server; page: Page; talk: Talk }> {
  const server = await serve({ "/": counterPage, "/files": using(Files, "arrived"), "/exports": using(Exports, "made"), "/lanes": using(Lanes, "running"), "/items": using(Imports), "/item": { default: () => Item.name } });
  const page = await server.open();
  return { server, page, talk: await page.attach() };
}
async function startAt(path: string): Promise<{ server: Server; page: Page; talk: Talk }> {
  const { server } = await start();
  const page = await server.open(path);
  return { server, page, talk: await page.attach() };
}

/** Whether a call that is given these files is done. */
async function takesFiles(files: readonly NamedBytes[], handler = "unread", each = false): Promise<boolean> {
  const { server, page, talk } = await startAt("/files");
  const sender = new Sender(server, page, files);
  const sending = sender.run();
  const { outcome } = await (each ? talk.call("Files", handler, ...sender.references) : talk.call("Files", handler, sender.references));
  await sending;
  return outcome === "done";
}
const named = (count: number, size: number): NamedBytes[] => Array.from({ length: count }, (_, at) => [`${at}.bin`, Buffer.alloc(size, at)]);
const throws = (run: () => unknown): boolean => { try { run(); return false; } catch { return true; } };
/** All of it happens in one second. */
const frozen = (): void => void vi.spyOn(performance, "now").mockReturnValue(performance.now());
async function survives(talk: Talk): Promise<boolean> {
  const n = talk.event("$tab", "watch", []);
  await talk.until(() => talk.closed !== undefined || talk.result(n) !== undefined);
  return talk.closed === undefined;
}

const SERVER: Partial<Record<keyof Limits, Trial>> = {
  tabsPerSession: { at: 3, async taken(amount) {
    const { server, page } = await start();
    for (let count = 1; count < amount; count++) await server.open("/", { cookie: page.cookie });
    return server.app.tabs.size === amount;
  } },
  tabs: { at: 3, async taken(amount) {
    const { server } = await start();
    for (let count = 2; count < amount; count++) await (await server.open()).attach();
    return (await server.get("/")).status === 200;
  } },
  sessions: { at: 3, async taken(amount) {
    const { server, page, talk } = await start();
    talk.leave();
    await vi.waitUntil(() => server.app.tabs.size === 0);
    for (let count = 1; count < amount; count++) await server.open();
    return server.app.sessions.find(page.cookie) !== undefined;
  } },
  statesPerTab: { at: 5, async taken(amount) {
    const { talk } = await start();
    return (await talk.done("$tab", "use", ...Array.from({ length: amount - 1 }, (_, at) => [at * 2 + 1, "Item", at]))) === undefined;
  } },
  journaledShared: { at: 3, async taken(amount) {
    const journal = new MemoryJournal();
    const rows = Array.from({ length: amount }, (_, at) => ({ id: `Room/${at}`, session: `Room/${at}`, epoch: "1.a", rev: 1, claimed: true, head: "", feed: "", body: "", parts: new Map(), whole: true }));
    journal.write({ tabs: rows, left: [], sessions: [], ended: [] }, () => {});
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const stop = sweepJournal(journal, { tabs: { find: () => undefined, scopes: { has: () => false } }, sessions: { has: () => true } });
    vi.advanceTimersByTime(10 * 60_000);
    stop();
    vi.useRealTimers();
    return (await Promise.all(rows.map(({ id }) => journal.owner(id)))).every((owner) => owner !== undefined);
  } },
  queueLength: { at: 4, async taken(amount) {
    const { talk } = await startAt("/lanes");
    const calls = Array.from({ length: amount + 1 }, (_, at) => talk.event("Lanes", "queued", `${at}`));
    await talk.done("$tab", "watch", []);
    return talk.result(calls.at(-1)!) === undefined;
  } },
  queueBytes: { at: 1_000, async taken(amount) {
    const { talk } = await startAt("/lanes");
    talk.event("Lanes", "queued", "first");
    const n = talk.event("Lanes", "queued", "x".repeat(amount - argsText([""]).length));
    await talk.done("$tab", "watch", []);
    return talk.result(n) === undefined;
  } },
  askLength: { at: 200, async taken(amount) {
    const { talk } = await start();
    return (await talk.call("$tab", "ask", 0, 3, { search: "x".repeat(amount - argsText([{ search: "" }]).length) })).outcome === "done";
  } },
  downloadsPerTab: { at: 3, async taken(amount) {
    const { talk } = await startAt("/exports");
    return (await talk.call("Exports", "many", amount)).outcome === "done";
  } },
  bodyBytes: { at: 1_000, async taken(amount) {
    const echo = await withBody(defineEndpoint<{ text: string }>({ open: true }, ({ data }) => data), ["object", [["text", false, ["string"]]], null]);
    const url = await serveEndpoints({ "/api/it": { POST: echo } });
    return (await post(`${url}/api/it`, JSON.stringify({ text: "x".repeat(amount - JSON.stringify({ text: "" }).length) }))).status === 200;
  } },
  uploadBytes: { at: 20_000, taken: (amount) => takesFiles([["a.bin", Buffer.alloc(amount)]]) },
  uploadFiles: { at: 3, taken: (amount) => takesFiles(named(amount, 10)) },
  uploadTotal: { at: 30_000, with: { uploadBytes: 20_000 }, taken: (amount) => takesFiles([["a.bin", Buffer.alloc(15_000)], ["b.bin", Buffer.alloc(amount - 15_000)]]) },
  uploadText: { at: 10_000, taken: (amount) => takesFiles([["a.txt", Buffer.alloc(amount, "x")]], "one", true) },
  uploadName: { at: 20, taken: (amount) => !throws(() => checkName("a/".repeat(4) + "x".repeat(amount - 8))) },
  uploadNamePart: { at: 10, taken: (amount) => !throws(() => checkName(`a/${"x".repeat(amount)}/b`)) },
  uploadNameDepth: { at: 3, taken: (amount) => !throws(() => checkName(Array.from({ length: amount }, () => "a").join("/"))) },
  uploadsPerTab: { at: 2, with: { uploadHold: 5 }, async taken(amount) {
    const { server, page } = await start();
    const replies = [];
    for (let count = 0; count < amount; count++) replies.push(await new Sender(server, page, named(1, 10)).open());
    return replies.every(({ status }) => status === 200);
  } },
  uploads: { at: 2, with: { uploadHold: 5 }, async taken(amount) {
    const { server } = await start();
    const replies = [];
    for (let count = 0; count < amount; count++) replies.push(await new Sender(server, await server.open(), named(1, 10)).open());
    return replies.every(({ status }) => status === 200);
  } },
  uploadHeads: { at: 3_000, with: { uploadHold: 5 }, async taken(amount) {
    const { server, page } = await start();
    const line = new Sender(server, page, named(1, 2_000)).opening().length - 2_000;
    return (await new Sender(server, page, named(1, amount - line)).open()).status === 200;
  } },
  uploadsOver: { at: 3, async taken(amount) {
    const { server, page, talk } = await startAt("/files");
    const senders = Array.from({ length: amount }, () => new Sender(server, page, named(1, 10)));
    for (const sender of senders) {
      const sending = sender.run();
      await talk.done("Files", "unread", sender.references);
      await sending;
    }
    return (await senders[0]!.ask()).answer.next === "end";
  } },
  uploadSpool: { at: 10_000, async taken(amount) {
    const { server, page, talk } = await startAt("/items");
    const sender = new Sender(server, page, [["a.csv", Buffer.from(`x\n${"y".repeat(amount - 3)}\n`)]]);
    const sending = sender.run();
    const { outcome } = await talk.call("Imports", "inTransaction", ...sender.references);
    await sending;
    return outcome === "done";
  } },
  uploadWindow: { at: 1 << 17, async taken(amount) {
    const { server, page, talk } = await startAt("/files");
    const sender = new Sender(server, page, named(1, 1 << 20));
    const sending = sender.run();
    await talk.done("Files", "inOrder", sender.references);
    await sending;
    return sender.wanted.every((wanted) => wanted.reduce((sum, [, from, to]) => sum + to - from, 0) < amount) === false;
  } },
  messageRate: { at: 20, async taken(amount) {
    frozen();
    const { talk } = await start();                    // its hello is one
    for (let count = 2; count < amount; count++) talk.acknowledge(0);
    return survives(talk);
  } },
  resyncRate: { at: 3, async taken(amount) {
    frozen();
    const { page, talk } = await start();
    const { line, epoch } = page.boot.connection;
    for (let a = 2; a < amount + 2; a++) talk.send(JSON.stringify({ q: a, at: [line, epoch, 0, 0], ev: [1, []], ft: "" }));
    return survives(talk);
  } },
  messageBytes: { at: 100_000, async taken(amount) {
    const { talk } = await start();
    talk.send("x".repeat(amount));
    return survives(talk);
  } },
  fragments: { at: 5, async taken(amount) {
    const { server } = await start();
    const raw = await RawSocket.attach(server, await server.open());
    const parts = [...`[0,0${" ".repeat(Math.max(0, amount - 7))},0]`].slice(0, amount - 1);
    parts.push(`[0,0,0]${" ".repeat(20)}`.slice(parts.length));
    parts.forEach((part, at) => raw.frame(at === 0 ? 1 : 0, Buffer.from(part), at === parts.length - 1));
    const before = raw.texts.length;
    raw.text(`[1,"$tab","watch",[[]]]`);
    await vi.waitUntil(() => raw.code !== undefined || raw.texts.length > before);
    return raw.code === undefined;
  } },
  urlLength: { at: 100, async taken(amount) {
    const { server } = await start();
    return (await server.get(`/?x=${"x".repeat(amount - 4)}`)).status === 200;
  } },
};

const events = (changed: Partial<typeof CLIENT_LIMITS>, arguments_: readonly string[]): boolean => {
  const made = new Calls({ ...CLIENT_LIMITS, ...changed });
  const failed: unknown[] = [];
  for (const argument of arguments_) void made.call("S", "h", [argument]).catch((error: unknown) => failed.push(error));
  return made.pending.size === arguments_.length;
};
const CLIENT: Partial<Record<keyof typeof CLIENT_LIMITS, Trial>> = {
  events: { at: 3, taken: (amount) => events({ events: 3 }, Array.from({ length: amount }, () => "x")) },
  bytes: { at: 100, taken: (amount) => events({ bytes: 100 }, ["x".repeat(amount / 2 - 4 - (amount % 2) / 2), "x".repeat(amount / 2 - 4 + (amount % 2) / 2)]) },
  frameBytes: { at: 100, taken: (amount) => events({ frameBytes: 100 }, ["x".repeat(amount - `[1,"S","h",[""]]`.length)]) },
  window: { at: 3, taken(amount) {
    const made = new Calls(CLIENT_LIMITS);
    for (let count = 0; count < amount; count++) void made.call("S", "h", []);
    const sent: string[] = [];
    new Events(made, { ...CLIENT_LIMITS, window: 3 }).flush((text) => sent.push(text));
    return sent.length === amount;
  } },
};

const event = (text: (n: number) => string) => (amount: number): boolean => parseUp(text(amount), { ...FRAME_LIMITS, bytes: 200, pending: 5, name: 10, args: 3 }).f !== "error";
const FRAME: Partial<Record<keyof typeof FRAME_LIMITS, Trial>> = {
  bytes: { at: 200, taken: event((n) => `[1,"S","h",["${"ä".repeat(50)}${"x".repeat(n - 100 - 16)}"]]`) },
  pending: { at: 5, taken: event((n) => JSON.stringify({ q: 1, at: ["", "", 0, 0], ev: [99, Array.from({ length: n }, (_, at) => at + 1)], ft: "" })) },
  name: { at: 10, taken: event((n) => `[1,"${"S".repeat(n)}","h",[]]`) },
  args: { at: 3, taken: event((n) => `[1,"S","h",[${Array.from({ length: n }, () => 1).join()}]]`) },
};

const DELIVERY: Partial<Record<keyof typeof DELIVERY_LIMITS, Trial>> = {
  window: { at: 3, taken(amount) {
    const { line, wire, host } = attached({ window: 3 });
    for (let n = 1; n <= amount; n++) line.receive(wire, { f: "event", n, state: "S", handler: "h", args: [], cancelled: false });
    return host.ran.length === amount;
  } },
  effects: { at: 3, taken(amount) {
    const { line } = attached({ effects: 3 });
    return !throws(() => { for (let count = 0; count < amount; count++) line.effect("beep"); });
  } },
};

const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
const columns = new SourceColumns(table("letters", { id: id(), ...Object.fromEntries(names.map((name) => [name, text()])) }), {});
const is = (value: unknown, comparison = "eq") => ({ column: "a", is: comparison, value });
const nested = (depth: number): unknown => (depth === 0 ? is("x") : { and: [nested(depth - 1)] });
const DB: Partial<Record<keyof typeof dbLimits, Trial>> = {
  sorts: { at: dbLimits.sorts, taken: (amount) => !throws(() => checkAsk({ sort: Array.from({ length: amount }, (_, at) => ({ column: names[at]!, descending: true })) }, columns)) },
  tableRowsMost: { at: dbLimits.tableRowsMost, taken: (amount) => !throws(() => checkAsk({ limit: amount }, columns)) },
  searchLength: { at: dbLimits.searchLength, taken: (amount) => !throws(() => checkAsk({ search: "x".repeat(amount) }, columns) && checkAsk({ filter: is("x".repeat(amount)) }, columns)) },
  groups: { at: dbLimits.groups, taken: (amount) => !throws(() => checkAsk({ group: names.slice(0, amount) }, columns)) },
  filterConditions: { at: dbLimits.filterConditions, taken: (amount) => !throws(() => checkAsk({ filter: { or: Array.from({ length: amount }, () => is("x")) } }, columns)) },
  filterDepth: { at: dbLimits.filterDepth, taken: (amount) => !throws(() => checkAsk({ filter: nested(amount) }, columns)) },
  filterValues: { at: dbLimits.filterValues, taken: (amount) => !throws(() => checkAsk({ filter: is(Array.from({ length: amount }, () => "x"), "in") }, columns)) },
};

/** What is no member of a table of bounds. */
const OTHERS: Record<string, Trial> = {
  "values: depth": { at: 64, taken: (amount) => !throws(() => parse("[".repeat(amount + 1) + "]".repeat(amount + 1))) },
  "CSV: characters of a row": { at: 100, taken(amount) {
    const reader = new RowReader(100);
    return !throws(() => {
      for (const piece of ["a\n", "x".repeat(amount)]) {
        reader.feed(piece, false);
        reader.read(9, () => {});
      }
    });
  } },
};

type Place = readonly [file: string, test: string];
/** Tried by other tests: times, and what takes a setting of its own. */
const ELSEWHERE: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  server: {
    unattached: ["server/reconnect.test.ts", "that no page comes to goes after a while, with its states"],
    detached: ["server/reconnect.test.ts", "whose page has gone stays for longer, and goes then"],
    journaled: ["journal/restart.test.ts", "a page that leaves takes its row with it; one that was never attached goes after a while"],
    drainWait: ["journal/restart.test.ts", "with calls that wait behind one that runs: they run at the next server"],
    journalWait: ["journal/restart.test.ts", "before the write: the call is made again, once"],
    sessionIdle: ["server/sessions.test.ts", "a day without use ends it, an open page keeps it"],
    heldFrames: ["auth/db/freshness.test.ts", "more than the bound end the socket"],
    firstWait: ["server/late.test.tsx", "the first HTML goes with fallbacks"],
    renderWait: ["server/late.test.tsx", "ends at the bound, with its fallback"],
    lateResponses: ["server/late.test.tsx", "stops where nobody takes it any more, and beyond so many responses"],
    renderPasses: ["server/render.test.tsx", "are waited for no longer than the bound, also by pages that are known"],
    downloadWait: ["download/downloads.test.ts", "how long one waits: what makes it is let go"],
    timeoutGrace: ["server/outcomes.test.ts", "leaves one that listens the time to tidy up"],
    settleWait: ["server/late.test.tsx", "the first HTML goes with fallbacks"],
    uploadMemory: ["server/upload/upload.test.ts", "calls with files share the memory"],
    uploadWait: ["server/upload/cuts.test.ts", "a page that does not come back is waited for, then told by the file's name"],
    uploadUnclaimed: ["server/upload/upload.test.ts", "while it waits for another call"],
    uploadHold: ["server/upload/upload.test.ts", "a handler that does not read on asks for no more than the window"],
    uploadStall: ["server/upload/cuts.test.ts", "a body that stands still is given up"],
    helloWait: ["attack/slow.test.ts", "row 8: one that never says hello"],
    closeWait: ["attack/slow.test.ts", "row 8: one that does not end when it is told to"],
    headerBytes: ["attack/bounds.test.ts", "headers: more bytes are answered 431"],
    headers: ["attack/bounds.test.ts", "headers: of more than so many the rest is not read"],
    headersWait: ["attack/slow.test.ts", "row 8: headers, a letter at a time"],
    requestWait: ["attack/slow.test.ts", "row 8: a body, a byte at a time"],
    idleWait: ["attack/slow.test.ts", "row 8: of answers, with one request after the other"],
    keepAlive: ["attack/slow.test.ts", "row 8: the deadlines are those of limits.ts"],
    connections: ["attack/slow.test.ts", "row 8: more connections than there may be are closed at once"],
    sharedStates: ["server/scope/shared.test.tsx", "there is a bound for all of them; those that nobody holds make room"],
    unheld: ["server/scope/shared.test.tsx", "what nobody holds goes after a while, and what only it has used"],
    memberGrace: ["server/scope/members.test.tsx", "one that leaves is gone after a moment"],
    sharedOps: ["server/scope/shared.test.tsx", "holds little for a page that does not read, and makes it whole when it does"],
    sharedChars: ["server/scope/shared.test.tsx", "holds little for a page that does not read, and makes it whole when it does"],
    timerPeriod: ["server/scope/timers.test.tsx", "never overlap themselves, and keep the beat"],
    cookieBytes: ["server/stored-fields.test.ts", "that would be too large keeps what it had"],
    cookieAge: ["server/stored-fields.test.ts", "that onLoad has changed comes with the answer"],
    persistedLength: ["server/stored-fields.test.ts", "that is too large keeps what it had"],
    unwrittenStates: ["server/persisted-fields.test.ts", "states that wait for a database that never answers are bounded"],
    fieldsIdle: ["server/persisted-fields.test.ts", "what sessions left goes after a while"],
    hashesAtOnce: ["auth/passwords.test.ts", "whoever comes when enough wait is told so at once"],
    hashQueue: ["auth/passwords.test.ts", "whoever comes when enough wait is told so at once"],
    confirmed: ["auth/db/local-own.test.ts", "is nobody's who is not signed in, and waits for a confirmation after ten minutes"],
    throttled: ["auth/throttle.test.ts", "so many keys are remembered and no more; the one used longest ago goes"],
    loadWait: ["server/pages.test.tsx", "that takes too long is done by the page"],
    attemptLife: ["auth/attempt.test.ts", "ten minutes"],
    attempts: ["auth/attempt.test.ts", "of more than four the oldest go"],
    providerBytes: ["auth/oidc/discovery.test.ts", "with an answer that is too large"],
    providerWait: ["auth/oidc/discovery.test.ts", "one that never answers is not waited for"],
    providerLife: ["auth/oidc/discovery.test.ts", "is asked again after an hour"],
  },
  delivery: {
    outboxBytes: ["delivery/line-frames.test.ts", "credit: no frame is composed while the unacknowledged ones fill the outbox"],
    outboxFrames: ["delivery/line-frames.test.ts", "credit: a reader that stops for a minute"],
    streamBytes: ["delivery/line-frames.test.ts", "an iterator that is 64 KB ahead waits"],
    pingAfter: ["delivery/line-sockets.test.ts", "pingCounters: after 20 s without a word"],
    deadAfter: ["delivery/line-sockets.test.ts", "a page that is not heard for 45 s is left"],
    awayAfter: ["delivery/line-sockets.test.ts", "without a socket for 60 s the host may let the tab go"],
  },
  client: {
    ackAfter: ["client-delivery/connection.test.ts", "an acknowledgement goes within 250 ms, and once"],
    ackResults: ["client-delivery/connection.test.ts", "window: what the page has is told before the window of the server could be used up"],
    ackSize: ["client-delivery/connection.test.ts", "an acknowledgement goes within 250 ms, and once"],
    deadAfter: ["client-delivery/connection.test.ts", "30 s of silence is death"],
    probeAfter: ["client-delivery/connection.test.ts", "when the network changes the socket has 3 s to answer"],
    retryFrom: ["client-delivery/connection.test.ts", "full jitter"],
    retryTo: ["client-delivery/connection.test.ts", "full jitter"],
  },
  db: {
    waitingWriters: ["db/transactions.test.ts", "are refused when too many wait"],
    writerWait: ["db/transactions.test.ts", "are told when it takes too long"],
    busyWait: ["db/transactions.test.ts", "of other processes that never end are given up"],
    tableRows: ["db/table-source.test.ts", "has 50 rows by the key unless another is asked for"],
    csvProblems: ["db/read-csv.test.ts", "of the first 20 are told with their lines, the others counted"],
    resourceChoices: ["testing/resource.test.ts", "are so many at most"],
    resourceRows: ["testing/resource.test.ts", "are so many at most"],
  },
};

/** No input of a stranger can be above these: each says why. */
const INSIDE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  server: { toldOnce: "a memory of what the log has been told" },
  db: {
    statements: "a cache, the oldest goes",
    resultValues: "tests/db/live/held.test.ts", resultsValues: "tests/db/live/held.test.ts",
    transactionAttempts: "tries of the app's own transactions",
    connections: "a pool; queries wait for it",
    connectionWait: "how long they do",
    lockWait: "PostgreSQL ends a statement that waits for longer",
    reconnectWait: "the rhythm of reconnecting to the database",
    partnerRows: "beyond, live queries run again without need",
    partnerProbes: "the same",
    filePoll: "the rhythm of asking a file whether others have written",
    changesPoll: "the rhythm of reading its log of changes",
    changesPrune: "the rhythm of cutting it",
    changesKept: "how much of it is kept",
    groupsCounted: "how many numbers of groups are counted; the rest of the window has none",
    rowsLookedUp: "beyond, rows are read as they lie and sorted",
    countExactly: "from where on a number of rows is estimated",
    countWait: "how long rows wait for their number",
    countPause: "the rhythm of counting a table that is slow to count",
    anchors: "a memory of places, the oldest goes",
  },
};

beforeAll(async () => { for (const statement of createTablesSql({ lines })) await db.run(statement); });

function tryAll(name: string, trials: Readonly<Record<string, Trial>>, set: (name: string, trial: Trial) => void = () => {}): void {
  describe(name, () => {
    const steps = Object.entries(trials).flatMap(([bound, trial]) => ([[-1, true], [0, true], [1, false]] as const).map(([by, taken]) => [bound, by, taken, trial] as const));
    test.each(steps)("%s, %i beyond: taken is %s", async (bound, by, taken, trial) => {
      set(bound, trial);
      try {
        expect(await trial.taken(trial.at + by)).toBe(taken);
      } finally {
        vi.restoreAllMocks();
        for (let at = 0; at < 10; at++) pass(`${at}`);
      }
    });
  });
}
tryAll("bounds of the server", SERVER, (name, trial) => withLimits({ ...trial.with, [name]: trial.at }));
tryAll("bounds of the page", CLIENT);
tryAll("bounds of frames", FRAME);
tryAll("bounds of delivery", DELIVERY);
tryAll("bounds of the database", DB);
tryAll("other bounds", OTHERS);

describe("headers", () => {
  const ask = async (headers: string): Promise<number> => {
    withLimits({ headerBytes: 2_000, headers: 20 });
    const { server } = await start();
    return (await rawGet(server.url, "/", headers)).status;
  };
  test("headers: more bytes are answered 431", async () => {
    expect([await ask(`X-A: ${"x".repeat(1_700)}\r\n`), await ask(`X-A: ${"x".repeat(2_001)}\r\n`), await ask(`Cookie: ${"a=b;".repeat(600)}\r\n`)]).toEqual([200, 431, 431]);
  });
  test("headers: of more than so many the rest is not read", async () => {
    withLimits({ headers: 20 });
    const { server } = await start();
    let seen = 0;
    server.app.fastify.server.prependListener("request", (request) => { seen = request.rawHeaders.length / 2; });
    await rawGet(server.url, "/", Array.from({ length: 100 }, (_, at) => `X-${at}: y\r\n`).join(""));
    expect(seen).toBeLessThanOrEqual(21);
  });
});

describe("no bound is without its entry", () => {
  const tables = { server: [limits, SERVER], client: [CLIENT_LIMITS, CLIENT], delivery: [DELIVERY_LIMITS, DELIVERY], db: [dbLimits, DB], frame: [FRAME_LIMITS, FRAME] } as const;
  test.each(Object.entries(tables))("%s", (name, [bounds, trials]) => {
    const known = new Set([...Object.keys(trials), ...Object.keys(ELSEWHERE[name] ?? {}), ...Object.keys(INSIDE[name] ?? {})]);
    expect(Object.keys(bounds).filter((each) => !known.has(each)), "add a trial, or the test that tries it, to tests/attack/bounds.test.ts").toEqual([]);
    expect([...known].filter((each) => !Object.hasOwn(bounds, each))).toEqual([]);
    for (const value of Object.values(bounds)) expect(value).toBeGreaterThan(0);
  });

  test.each(Object.values(ELSEWHERE).flatMap((table) => Object.entries(table)))("%s is tried by a test that there is: %j", (_, [file, title]) => {
    expect(readFileSync(join(import.meta.dirname, "..", file), "utf8")).toContain(title);
  });

  test("what a page sends fits what the server takes", () => {
    expect(CLIENT_LIMITS.frameBytes).toBeLessThanOrEqual(FRAME_LIMITS.bytes);
    expect(CLIENT_LIMITS.events).toBeLessThanOrEqual(FRAME_LIMITS.pending);
    expect(CLIENT_LIMITS.window).toBe(DELIVERY_LIMITS.window);
    expect(CLIENT_LIMITS.bytes).toBeLessThanOrEqual(limits.queueBytes);
    expect(FRAME_LIMITS.bytes).toBeLessThan(limits.messageBytes);
    expect(limits.headersWait).toBeLessThan(limits.requestWait);
    expect(limits.uploadHold).toBeLessThan(limits.idleWait);
    expect(limits.uploadStall).toBeLessThan(limits.requestWait);
    expect(DELIVERY_LIMITS.pingAfter).toBeLessThan(CLIENT_LIMITS.deadAfter);
    expect(limits.cookieBytes * 3).toBeLessThan(limits.headerBytes);
  });
});
