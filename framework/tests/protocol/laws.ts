/** What must hold after each step, and when all is quiet again. */
import { expect } from "vitest";
import { parseFeed } from "../../src/server/delivery/image.ts";
import { QUEUED, SEGMENTS, type Kind } from "./ledger.ts";
import type { Click, Page } from "./page.ts";
import type { Row, World } from "./world.ts";

export const LIMITS = { window: 4, frames: 2, effects: 6 };

interface Mark { readonly page: number; readonly at: number; readonly kind: Kind; readonly segment: number }

/** `0/3/async:2`, with a `^` by the second build; undefined: a timer's, or what the page was rendered with. */
function parse(mark: string): Mark | undefined {
  const found = /^(\d+)\/(\d+)\/(\w+):(\d)\^?$/.exec(mark);
  return found ? { page: Number(found[1]), at: Number(found[2]), kind: found[3] as Kind, segment: Number(found[4]) } : undefined;
}

/** Carries what the laws remember from step to step. */
export class Laws {
  readonly #world: World;
  /** How many marks a copy began with. */
  readonly #copied = new Map<string, number>();
  /** What was settled, with the segments that it had then. */
  readonly #settled = new Map<string, string>();
  readonly #broken: string[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  #require(holds: boolean, law: string, text: string): void {
    if (!holds) this.#broken.push(`${law}: ${text}`);
  }

  check(): void {
    const { ground, rows, pages } = this.#world;
    this.#broken.push(...ground.breaches, ...pages.flatMap(({ breaches }) => breaches));
    // A copy whose row the journal has lost is made anew, of what the first page has by then.
    for (const id of this.#copied.keys()) if (!rows.has(id)) this.#copied.delete(id);
    for (const row of rows.values()) this.#checkRow(row);
    for (const page of pages) this.#checkPage(page);
    this.#checkBounds();
    expect(this.#broken).toEqual([]);
  }

  #checkRow({ id, head, log, z, count }: Row): void {
    const { lost } = this.#world.ground;
    if (!this.#copied.has(id)) this.#copied.set(id, log.length);
    const own = log.slice(id === this.#world.root ? 1 : this.#copied.get(id));
    const marks = own.map(parse);
    this.#require(lost || new Set(log).size === log.length, "applied once", `${log.join()}`);
    const segments = new Map<string, number>();
    let queued = 0;
    for (const mark of marks) {
      if (mark === undefined) continue;
      const name = `${mark.page}/${mark.at}`;
      this.#require(mark.segment === (segments.get(name) ?? 0) + 1, "applied once", `segment ${mark.segment} of ${name} after ${segments.get(name) ?? 0}`);
      segments.set(name, mark.segment);
      if (!QUEUED.has(mark.kind)) continue;
      this.#require(mark.at >= queued, "order", `${name} ran after ${queued}`);
      queued = mark.at;
    }
    this.#require(z === log.filter((mark) => mark.endsWith("^")).length, "deploy keeps", `z is ${z} for [${log.join()}]`);
    this.#require(lost || log[0] !== "render" || count === log.length - 1, "one transaction", `count is ${count} for [${log.join()}]`);
    if (lost) return;
    this.#checkOutcomes(id, head, segments);
  }

  /** What is settled stays so, and writes no more. */
  #checkOutcomes(id: string, head: Row["head"], segments: ReadonlyMap<string, number>): void {
    const page = this.#pageOf(head);
    if (page === undefined) return;
    for (const [n, , result] of head.out) {
      const click = page.clicks.find((each) => each.n === n);
      if (click === undefined) continue;
      const now = `${(result as unknown[])[1] as string} with ${segments.get(nameOf(click)) ?? 0}`;
      const key = `${id} ${click.mark}`;
      const before = this.#settled.get(key) ?? now;
      this.#require(before === now, "settled is settled", `${click.mark} was ${before}, now ${now}`);
      this.#settled.set(key, now);
    }
    for (const click of page.clicks) {
      const before = this.#settled.get(`${id} ${click.mark}`);
      if (before !== undefined) this.#require(before.endsWith(` ${segments.get(nameOf(click)) ?? 0}`), "settled is settled", `${click.mark} wrote after ${before}`);
    }
  }

  #pageOf(head: Row["head"]): Page | undefined {
    return this.#world.pages.find((page) => this.#world.rowOf(page)?.head === head);
  }

  #checkPage(page: Page): void {
    const row = this.#world.rowOf(page);
    if (row !== undefined) for (const click of page.clicks) if (click.outcome !== "") this.#checkKept(page, row, click);
  }

  /** An outcome that a page was told is backed by the journal. */
  #checkKept(page: Page, { log }: Row, { kind, mark, outcome, parts }: Click): void {
    if (page.toldLoss || this.#world.ground.lost) return;
    const segments = log.map((each) => each.replace("^", "")).filter((each) => each.startsWith(`${mark}:`)).length;
    const told = `${mark} was told ${outcome}; the journal has ${segments} segments`;
    if (outcome === "done") this.#require(segments === SEGMENTS[kind], "acknowledged is kept", told);
    if (outcome === "dropped") this.#require(segments === 0, "settled is settled", told);
    if (outcome === "interrupted") this.#require(segments < SEGMENTS[kind] || kind === "stream", "interrupted is partial", told);
    if (kind === "stream" && outcome === "done") this.#require(parts.join() === "1,2", "stream whole", `${mark} gave [${parts.join()}]`);
  }

  #checkBounds(): void {
    for (const process of this.#world.processes.filter(({ up }) => up)) for (const tab of this.#world.tabsOf(process)) {
      this.#require(tab.line.held.frames <= LIMITS.frames, "bounds", `${tab.line.held.frames} frames are held`);
      const { out, fx } = parseFeed(tab.line.committed!.image());
      this.#require(out.length <= LIMITS.window, "bounds", `${out.length} outcomes are kept`);
      this.#require(fx.length <= LIMITS.effects, "bounds", `${fx.length} effects are kept`);
    }
  }

  /** Everything is delivered, every process is up, nothing is left to do. */
  checkQuiet(): void {
    this.check();
    const { pages, ground, session } = this.#world;
    for (const page of pages) {
      if (page.ended !== "") {
        this.#require(session.ended === true, "settles", `page ${page.id} was ended: ${page.ended}`);
        continue;
      }
      const row = this.#world.rowOf(page);
      this.#require(row !== undefined, "acknowledged is kept", `the journal has no row of page ${page.id}`);
      this.#require(page.log.join() === row?.log.join(), "same view", `page ${page.id} shows [${page.log.join()}], the journal has [${row?.log.join()}]`);
      for (const { mark, outcome, unsent } of page.clicks) {
        this.#require(outcome !== "", "settles", `${mark} has no outcome`);
        this.#require(outcome !== "lost" || ground.lost, "no false loss", `${mark} was told lost`);
        this.#require(!unsent || outcome === "cancelled", "cancel holds", `${mark} was given up before it was sent, and is ${outcome}`);
      }
      this.#require(!page.toldLoss || ground.lost, "no false loss", `page ${page.id} was told ${page.modes.join()}`);
      if (ground.lost || row === undefined) continue;
      const [shown, committed] = [page.shown.join(), [...ground.effectsOf(row.id)].join()];
      this.#require(shown === committed, "effect once", `page ${page.id} has shown [${shown}], committed were [${committed}]`);
    }
    expect(this.#broken).toEqual([]);
  }
}

const nameOf = ({ mark }: Click): string => mark.split("/", 2).join("/");
