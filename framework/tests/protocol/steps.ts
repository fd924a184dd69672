/** What may happen next, by the names of the model, and what it does. */
import type { Kind } from "./ledger.ts";
import type { Page } from "./page.ts";
import type { Pair, Way } from "./pair.ts";
import type { Process } from "./process.ts";
import type { World } from "./world.ts";

/** The model commits what a hello changes before it goes on; here these are steps like others, unless a schedule is the model's. */
export interface Manner {
  readonly prompt: boolean;
  /** Runs after the step. */
  readonly check: () => void;
}

/** Does one step; false where it is not possible now. */
export async function perform(world: World, step: string, { prompt, check }: Manner): Promise<boolean> {
  const [name, x = "", y = "", z = ""] = step.split(" ");
  const run = STEPS[name!];
  if (run === undefined) return false;
  const done = run(world, { x, y, z, prompt });
  if (done === false) return false;
  await done;
  await world.calm();
  check();
  return true;
}

interface Words { readonly x: string; readonly y: string; readonly z: string; readonly prompt: boolean }
type Step = (world: World, words: Words) => boolean | Promise<unknown>;

const pageAt = (world: World, x: string): Page | undefined => (world.pages[Number(x)]?.ended === "" ? world.pages[Number(x)] : undefined);
function processAt(world: World, x: string): Process | undefined {
  const process = world.processes[Number(x)];
  if (!process?.up) return undefined;
  process.enter();
  return process;
}
/** `0#2`: the second socket of page 0. */
function pairAt(world: World, x: string): { page: Page; pair: Pair } | undefined {
  const [page, nth] = x.split("#").map(Number);
  const pair = world.pages[page!]?.pairs[nth! - 1];
  return pair && { page: world.pages[page!]!, pair };
}

const STEPS: Readonly<Record<string, Step>> = {
  // ------------------------------------------------------------ pages
  click(world, { x, y }) {
    const page = pageAt(world, x);
    page?.click(y as Kind);
    return page !== undefined;
  },
  cancel(world, { x, y }) {
    const page = pageAt(world, x);
    const click = page?.clicks.find((each) => each.n === Number(y) && each.outcome === "");
    if (page === undefined || click === undefined) return false;
    page.cancel(click);
    return true;
  },
  connect(world, { x, y }) {
    const page = pageAt(world, x), process = processAt(world, y);
    if (page === undefined || process === undefined || !page.off) return false;
    page.retry();
    page.newest.open(Number(y), (socket) => process.accept(socket, world.session));
    const hello = page.newest.nextUp;
    if (hello?.f === "hello") page.inst = hello.inst;
    return true;
  },
  ack(world, { x }) {
    const page = pageAt(world, x);
    if (page === undefined || page.off) return false;
    page.acknowledge();
    return true;
  },
  giveup(world, { x }) {
    const page = pageAt(world, x);
    if (page === undefined || page.off) return false;
    page.newest.closeAtPage();
    return true;
  },
  duplicate(world) {
    if (world.pages.length > 1) return false;
    world.open();
    return true;
  },

  // ------------------------------------------------------------ the network
  up(world, { x, prompt }) {
    const at = pairAt(world, x);
    if (at === undefined || at.pair.up.length === 0 || !at.pair.serverOpen) return false;
    const process = processAt(world, String(at.pair.process))!;
    return (async () => {
      // An acknowledgement that has a frame of its own here is part of the next one in the model.
      while (at.pair.nextUp?.f === "ack" && at.pair.up.length > 1 && prompt) at.pair.deliverUp();
      const greets = at.pair.nextUp?.f === "hello";
      at.pair.deliverUp();
      if (!prompt || !greets) return;
      for (let round = 0; round < 3; round++) {
        await world.calm();
        process.commit();
        process.answer();
      }
    })();
  },
  down(world, { x }) {
    const at = pairAt(world, x);
    if (at === undefined || at.pair.down.length === 0) return false;
    at.pair.deliverDown();
    return true;
  },
  cut(world, { x }) {
    const at = pairAt(world, x);
    if (at === undefined || !at.pair.opened || at.pair.broken) return false;
    at.pair.break();
    return true;
  },
  /** The page notices. */
  closed(world, { x }) {
    const at = pairAt(world, x);
    if (at === undefined || !at.pair.opened || !at.pair.pageOpen || at.pair.down.length > 0 || (at.pair.serverOpen && !at.pair.broken)) return false;
    at.pair.closeAtPage();
    return true;
  },
  /** The server does. */
  noticed(world, { x }) {
    const at = pairAt(world, x);
    if (at === undefined || !at.pair.serverOpen || (at.pair.pageOpen && !at.pair.broken) || (at.pair.up.length > 0 && !at.pair.broken)) return false;
    processAt(world, String(at.pair.process));
    at.pair.closeAtServer();
    return true;
  },
  lose: (world, { x, y }) => pairAt(world, x)?.pair[y as Way].shift() !== undefined,
  repeat(world, { x, y }) {
    const queue = pairAt(world, x)?.pair[y as Way] as unknown[] | undefined;
    if (queue === undefined || queue.length === 0) return false;
    queue.push(queue[0]);
    return true;
  },

  // ------------------------------------------------------------ processes
  start(world, { x, y }) {
    if (world.processes[Number(x)]?.up !== false) return false;
    if (y === "2" && world.build === 1) world.deploy();
    world.start(Number(x));
    return true;
  },
  crash(world, { x }) {
    if (processAt(world, x) === undefined) return false;
    world.stop(Number(x));
    return true;
  },
  deploy(world, { x }) {
    if (world.build === 2 || world.processes[Number(x)] === undefined) return false;
    world.deploy();
    world.start(Number(x));
    return true;
  },
  commit(world, { x }) {
    const process = processAt(world, x);
    if (process === undefined || !process.dirty) return false;
    process.commit();
    return true;
  },
  answer(world, { x }) {
    const process = processAt(world, x);
    if (process?.journal.unanswered === undefined) return false;
    process.answer();
    return true;
  },
  doubt(world, { x, z }) {
    const process = processAt(world, x);
    if (process?.journal.unanswered === undefined) return false;
    if (z === "leave") process.leave();
    else process.again();
    return true;
  },
  run(world, { x, z }) {
    const process = processAt(world, x);
    const marks = world.pages.flatMap((page) => page.clicks.filter(({ n }) => n === Number(z)).map(({ mark }) => mark));
    const gate = process?.gates.waiting.find(({ mark }) => marks.includes(mark));
    gate?.open();
    return gate !== undefined;
  },
  ping(world, { x }) {
    const process = processAt(world, x);
    process?.ping();
    return process !== undefined;
  },
  tick(world, { x }) {
    const process = processAt(world, x);
    const tabs = process === undefined ? [] : world.tabsOf(process).filter((tab) => [...tab.instances].length > 0);
    for (const tab of tabs) process!.tick(tab, `T${++world.ticks}`);
    return tabs.length > 0;
  },
  evict(world, { x }) {
    const process = processAt(world, x);
    const tab = process && world.tabsOf(process).find(({ line }) => !line.online);
    tab?.away();
    return tab !== undefined;
  },

  // ------------------------------------------------------------ the journal, the session
  revoke(world) {
    if (world.session.ended) return false;
    world.session.ended = true;
    return true;
  },
  save: (world) => world.ground.save(),
  rollback: (world) => world.ground.hasSaved && world.ground.rollBack(),
  flush: (world) => world.ground.flush(),
};

/** How often a step is taken where it is possible; what breaks things less often, or nothing ever gets far. */
const WEIGHTS: Readonly<Record<string, number>> = {
  click: 3, connect: 8, ack: 4, up: 12, down: 12, commit: 10, answer: 10, run: 8, start: 6, tick: 2, closed: 4, noticed: 3,
  cancel: 1, giveup: 1, cut: 1, lose: 1, repeat: 1, crash: 1, deploy: 1, doubt: 1, evict: 2, ping: 1, duplicate: 1, revoke: 1, save: 1, rollback: 1, flush: 1,
};

/** All that may happen now, each with its weight. `allowed`: faults that this schedule has. */
export function possible(world: World, kinds: readonly Kind[], allowed: ReadonlySet<string>): [step: string, weight: number][] {
  const steps: string[] = [];
  for (const page of world.pages) {
    for (const kind of kinds) steps.push(`click ${page.id} ${kind}`);
    for (const { n, outcome } of page.clicks) if (n > 0 && outcome === "") steps.push(`cancel ${page.id} ${n}`);
    if (page.off) for (const at of world.processes.keys()) steps.push(`connect ${page.id} ${at}`);
    else steps.push(`ack ${page.id}`, `giveup ${page.id}`);
  }
  for (const { page, pair, nth } of world.pairs) {
    const x = `${page.id}#${nth}`;
    if (pair.up.length > 0 && pair.serverOpen) steps.push(`up ${x}`);
    if (pair.down.length > 0) steps.push(`down ${x}`);
    if (pair.opened) steps.push(`cut ${x}`, `closed ${x}`, `noticed ${x}`);
    for (const way of ["up", "down"]) steps.push(`lose ${x} ${way}`, `repeat ${x} ${way}`);
  }
  for (const [at, process] of world.processes.entries()) {
    if (!process.up) steps.push(`start ${at}`);
    else steps.push(`crash ${at}`, `deploy ${at}`, `commit ${at}`, `answer ${at}`, `doubt ${at} t leave`, `doubt ${at} t again`, `ping ${at}`, `tick ${at}`, `evict ${at}`);
    for (const { mark } of process.up ? process.gates.waiting : []) {
      const click = world.pages.flatMap(({ clicks }) => clicks).find((each) => each.mark === mark);
      if (click !== undefined) steps.push(`run ${at} t ${click.n}`);
    }
  }
  steps.push("duplicate", "revoke", "save", "rollback", "flush");
  const named = (step: string): string => step.split(" ", 1)[0]!;
  return steps.filter((step) => allowed.has(named(step)) || WEIGHTS[named(step)]! > 1).map((step) => [step, WEIGHTS[named(step)]!]);
}
export const FAULTS = Object.entries(WEIGHTS).filter(([, weight]) => weight === 1).map(([name]) => name);

/**
 * The faults end: everything must come to rest within a bounded number of rounds.
 * @param check runs after each step
 */
export async function settle(world: World, check: () => void): Promise<void> {
  const manner: Manner = { prompt: false, check };
  let still = 0;
  for (let round = 0; round < 400; round++) {
    let moved = await flow(world, manner);
    for (const [at, process] of world.processes.entries()) if (!process.up) moved = (await perform(world, `start ${at}`, manner)) || moved;
    for (const page of world.pages) {
      if (page.ended !== "") continue;
      if (page.off) moved = (await perform(world, `connect ${page.id} ${(page.pairs.length + round) % world.processes.length}`, manner)) || moved;
      else page.clock.advance(1_000);
    }
    await world.calm();
    if (moved || world.pages.some((page) => page.ended === "" && page.connection.waiting() > 0)) continue;
    // Quiet, it seems: who is behind hears it by a ping, and what the journal has lost is written again with the next turn.
    if (++still > 3) return;
    for (const at of world.processes.keys()) {
      await perform(world, `ping ${at}`, manner);
      if (world.ground.lost) await perform(world, `tick ${at}`, manner);
    }
    // A hello that was never answered is found out: twice this is longer than a page waits.
    for (const page of world.pages) page.clock.advance(16_000);
  }
  throw new Error(`Not at rest: ${world.pages.map((page) => `page ${page.id} waits for [${page.clicks.filter(({ outcome }) => outcome === "").map(({ mark }) => mark).join()}]`).join("; ")}`);
}

/** Everything under way arrives, and what it leads to. */
async function flow(world: World, manner: Manner): Promise<boolean> {
  let some = false;
  for (let moved = true; moved;) {
    moved = false;
    const steps = possible(world, [], new Set()).map(([step]) => step).filter((step) => /^(up|down|closed|noticed|commit|answer|run) /.test(step));
    for (const step of steps) moved = (await perform(world, step, manner)) || moved;
    some ||= moved;
  }
  return some;
}
