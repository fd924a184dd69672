/**
 * All frames between page and server, as protocol.md section 2 has them. No other file knows their shapes, but that a page makes its
 * events by event-frame.ts before it has a connection.
 *
 * Frames are texts of values.ts. A down frame is put together from members that were made into text when they came to be:
 * a value that cannot travel is found where it was made, and a frame kept for replay is not encoded again.
 */
import type { Op } from "./ops.ts";
import { exceeds, FRAME_LIMITS, type FrameLimits } from "./event-frame.ts";
import { parse, stringify } from "./values.ts";

export * from "./event-frame.ts";

/** What became of an event. `lost` is only ever said by a page. */
export type Outcome = "done" | "failed" | "refused" | "cancelled" | "superseded" | "dropped" | "interrupted" | "lost";

/** What a page has: the lineage, the epoch, its newest frame, its newest version. */
export type At = readonly [line: string, epoch: string, d: number, v: number];
/** Where a page's events stand: its next number, and those without an outcome. */
export type Events = readonly [next: number, pending: readonly number[]];

// ------------------------------------------------------------ up

interface Have {
  /** Attempt: one more with each hello and resync of a page. */
  readonly a: number;
  readonly at: At;
  readonly ev: Events;
  /** Hash of the field table that the page knows. Empty: what it holds is of no use, send all of it. */
  readonly fields: string;
}
export interface HelloFrame extends Have {
  readonly f: "hello";
  readonly tab: string;
  readonly key: string;
  readonly inst: string;
  /** The page has had no welcome yet. */
  readonly fresh: boolean;
}
export interface ResyncFrame extends Have {
  readonly f: "resync";
}
export interface EventFrame {
  readonly f: "event";
  readonly n: number;
  readonly state: string;
  readonly handler: string;
  readonly args: readonly unknown[];
  /** Cancelled before it was sent: it only needs an outcome. */
  readonly cancelled: boolean;
}
export interface AckFrame { readonly f: "ack"; readonly d: number; readonly v: number }
export interface CancelFrame { readonly f: "cancel"; readonly n: number }
export interface LeaveFrame { readonly f: "leave" }
/** Up: what `parseUp` makes of a frame that is none. Down: the answer to it; nothing of that frame happened. */
export interface ErrorFrame { readonly f: "error"; readonly code: string; readonly n: number }

export type UpFrame = HelloFrame | ResyncFrame | EventFrame | AckFrame | CancelFrame | LeaveFrame | ErrorFrame;

export const helloText = (h: Omit<HelloFrame, "f">): string =>
  JSON.stringify({ h: [h.tab, h.key, h.inst, h.a], at: h.at, ev: h.ev, ft: h.fields, new: h.fresh ? 1 : undefined });
export const resyncText = (h: Have): string => JSON.stringify({ q: h.a, at: h.at, ev: h.ev, ft: h.fields });
export const ackText = (d: number, v: number): string => `[0,${d},${v}]`;
export const leaveText = (): string => `{"l":1}`;

/**
 * Reads what a page says, as an attacker's input. Never throws: what is no frame comes back as the error that answers it,
 * with the number of the event where the text still tells it. Codes: `frame-size`, `frame-text`, `frame-shape`, `frame-unknown`.
 */
export function parseUp(text: unknown, limits: FrameLimits = FRAME_LIMITS): UpFrame {
  if (typeof text !== "string") return refuse("frame-text");
  if (exceeds(text, limits.bytes)) return refuse("frame-size", numberIn(text));
  let x: unknown;
  try {
    x = parse(text);
  } catch {
    return refuse("frame-text", numberIn(text));
  }
  if (Array.isArray(x)) return fromList(x, limits);
  return isRecord(x) ? fromRecord(x, limits) : refuse("frame-unknown");
}

const refuse = (code: string, n = 0): ErrorFrame => ({ f: "error", code, n });
const numberIn = (text: string): number => Number(/^\s*\[\s*(\d{1,15})\s*,/.exec(text)?.[1] ?? 0);

function fromList(x: readonly unknown[], limits: FrameLimits): UpFrame {
  const [n, a, b, args, mark] = x;
  if (n === 0) return x.length === 3 && isCount(a) && isCount(b) ? { f: "ack", d: a, v: b } : refuse("frame-shape");
  if (n === -1) return x.length === 2 && isNumber(a) ? { f: "cancel", n: a } : refuse("frame-shape");
  if (!isNumber(n)) return refuse("frame-unknown");
  const marked = x.length === 5 && mark === 1;
  if ((x.length !== 4 && !marked) || !isName(a, limits.name) || !isName(b, limits.name)) return refuse("frame-shape", n);
  if (!Array.isArray(args) || args.length > limits.args) return refuse("frame-shape", n);
  return { f: "event", n, state: a, handler: b, args, cancelled: marked };
}

function fromRecord(x: Readonly<Record<string, unknown>>, limits: FrameLimits): UpFrame {
  if (x.l === 1) return { f: "leave" };
  const hello = Array.isArray(x.h) ? (x.h as unknown[]) : undefined;
  if (!hello && x.q === undefined) return refuse("frame-unknown");
  const { at, ev, ft } = x;
  if (!isAt(at) || at[0].length > limits.name || at[1].length > limits.name || !isEvents(ev, limits.pending)) return refuse("frame-shape");
  if (typeof ft !== "string" || ft.length > limits.name) return refuse("frame-shape");
  if (!hello) return isNumber(x.q) ? { f: "resync", a: x.q, at, ev, fields: ft } : refuse("frame-shape");
  const [tab, key, inst, a] = hello;
  if (hello.length !== 4 || !isName(tab, limits.name) || !isName(key, limits.name) || !isName(inst, limits.name) || !isNumber(a)) return refuse("frame-shape");
  return { f: "hello", tab, key, inst, a, at, ev, fields: ft, fresh: x.new === 1 };
}

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> =>
  typeof x === "object" && x !== null && Object.getPrototypeOf(x) === Object.prototype;
const isNumber = (x: unknown): x is number => isCount(x) && x > 0;
const isName = (x: unknown, longest: number): x is string => typeof x === "string" && x !== "" && x.length <= longest;

/** `[next, pending]`: numbers that rise, all below the next one. */
function isEvents(x: unknown, most: number): x is Events {
  if (!Array.isArray(x) || x.length !== 2 || !isNumber(x[0]) || !Array.isArray(x[1]) || x[1].length > most) return false;
  let last = 0;
  for (const n of x[1] as unknown[]) {
    if (!isNumber(n) || n <= last || n >= x[0]) return false;
    last = n;
  }
  return true;
}

// ------------------------------------------------------------ down

export type Result = readonly [n: number, outcome: Outcome, value?: unknown, chunks?: number];
export type Effect = readonly [v: number, kind: string, ...args: unknown[]];
export type Chunk = readonly [n: number, i: number, value: unknown];
/** `fork`: this page is a copy of a tab that another page holds. `lost`: something a page was told is gone. `reset`: all is. */
export type Mode = "fork" | "lost" | "reset";
/** Which ids the vars of each state have in the running build. */
export interface FieldTable {
  readonly hash: string;
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

interface Body {
  readonly res: readonly Result[];
  readonly fx: readonly Effect[];
  readonly ch: readonly Chunk[];
}
export interface WelcomeFrame extends Body {
  readonly f: "welcome";
  readonly a: number;
  readonly tab: string;
  readonly at: At;
  /** Events up to here have been received without a gap. */
  readonly r: number;
  readonly mode: Mode | undefined;
  readonly table: FieldTable | undefined;
  /** With it the welcome is a snapshot: all that the page is to show. */
  readonly ops: readonly Op[] | undefined;
}
export interface DeltaFrame extends Body {
  readonly f: "delta";
  readonly d: number;
  readonly v: number;
  readonly ops: readonly Op[];
}
export interface GapFrame { readonly f: "gap"; readonly n: number }
export interface PingFrame { readonly f: "ping"; readonly d: number; readonly r: number }
export interface ByeFrame { readonly f: "bye"; readonly code: string; readonly ms: number }

export type DownFrame = WelcomeFrame | DeltaFrame | GapFrame | PingFrame | ErrorFrame | ByeFrame;

/** Members of a down frame as texts, to be put together without encoding them again. */
export interface Parts {
  readonly ops: string;
  readonly res: readonly string[];
  readonly fx: readonly string[];
  readonly ch: readonly string[];
}

export function welcomeText(a: number, tab: string, at: At, r: number, snapshot?: Parts, mode?: Mode, table?: FieldTable): string {
  let text = `{"w":${a},"t":${JSON.stringify(tab)},"at":${JSON.stringify(at)},"r":${r}`;
  if (mode) text += `,"m":"${mode}"`;
  if (table) text += `,"ft":${JSON.stringify(table)}`;
  if (snapshot) text += `,"s":${snapshot.ops}${member("res", snapshot.res)}${member("fx", snapshot.fx)}${member("ch", snapshot.ch)}`;
  return text + "}";
}
const member = (name: string, list: readonly string[]): string => (list.length ? `,"${name}":[${list.join()}]` : "");

export function deltaText(d: number, v: number, { ops, res, fx, ch }: Parts): string {
  if (ch.length) return `[${d},${v},${ops},[${res.join()}],[${fx.join()}],[${ch.join()}]]`;
  if (fx.length) return `[${d},${v},${ops},[${res.join()}],[${fx.join()}]]`;
  return res.length ? `[${d},${v},${ops},[${res.join()}]]` : `[${d},${v},${ops}]`;
}
export function resultText(n: number, outcome: Outcome, value: unknown, chunks: number): string {
  if (value === undefined && !chunks) return `[${n},"${outcome}"]`;
  return `[${n},"${outcome}",${valueText(value)}${chunks ? `,${chunks}` : ""}]`;
}
export const chunkText = (n: number, i: number, value: unknown): string => `[${n},${i},${valueText(value)}]`;

// A member is encoded inside as many lists as it will have around it, so that nesting too deep for `parse` is refused
// where the value was made, not by the page.
export const opsText = (ops: readonly Op[]): string => stringify([ops]).slice(1, -1);
export const effectText = (v: number, kind: string, args: readonly unknown[]): string => stringify([[[v, kind, ...args]]]).slice(2, -2);
const valueText = (value: unknown): string => stringify([[[value]]]).slice(3, -3);

export const gapText = (n: number): string => `{"g":${n}}`;
export const pingText = (d: number, r: number): string => `{"p":[${d},${r}]}`;
export const errorText = (code: string, n: number): string => JSON.stringify({ x: code, n: n || undefined });
export const byeText = (code: string, ms: number): string => JSON.stringify({ b: code, ms: ms || undefined });

/** The code that a socket is closed with. After 4401 and 4403 the page does not come back. */
export const closeCode = (bye: string): number => (bye === "signed-out" ? 4401 : bye === "gone" ? 4403 : 4000);
/** The final bye that a close code stands for, in case the frame itself did not arrive. */
export const finalBye = (close: number): string => (close === 4401 ? "signed-out" : close === 4403 ? "gone" : "");

/** Reads what a server says; null: it is no frame. */
export function parseDown(text: unknown): DownFrame | null {
  try {
    const x = parse(text as string);
    return Array.isArray(x) ? toDelta(x) : toAnswer(x as Answer);
  } catch {
    return null;
  }
}

function toDelta([d, v, ops = [], res = [], fx = [], ch = []]: unknown[]): DeltaFrame | null {
  return isCount(d) && isCount(v) && areLists<Op>(ops) && areLists<Result>(res) && areLists<Effect>(fx) && areLists<Chunk>(ch)
    ? { f: "delta", d, v, ops, res, fx, ch }
    : null;
}

type Answer = { readonly m?: Mode; readonly ft?: FieldTable } & { readonly [K in "w" | "t" | "at" | "r" | "s" | "res" | "fx" | "ch" | "g" | "p" | "x" | "n" | "b" | "ms"]?: unknown };

function toAnswer(x: Answer): DownFrame | null {
  const { w, t, at, r, m, ft, s, res = [], fx = [], ch = [], g, p, n = 0, ms = 0 } = x;
  if (isCount(w)) {
    return typeof t === "string" && isAt(at) && isCount(r) && (s === undefined || areLists<Op>(s)) && areLists<Result>(res) &&
      areLists<Effect>(fx) && areLists<Chunk>(ch)
      ? { f: "welcome", a: w, tab: t, at, r, mode: m, table: ft, ops: s, res, fx, ch }
      : null;
  }
  if (isCount(g)) return { f: "gap", n: g };
  if (Array.isArray(p)) return isCount(p[0]) && isCount(p[1]) ? { f: "ping", d: p[0], r: p[1] } : null;
  if (typeof x.x === "string") return isCount(n) ? { f: "error", code: x.x, n } : null;
  return typeof x.b === "string" && isCount(ms) ? { f: "bye", code: x.b, ms } : null;
}

// ------------------------------------------------------------ checks

export const isCount = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0;
/** Lists, of what kind the reader trusts its server to know. */
const areLists = <T extends readonly unknown[]>(x: unknown): x is T[] => Array.isArray(x) && x.every(Array.isArray);
export const isAt = (x: unknown): x is At =>
  Array.isArray(x) && x.length === 4 && typeof x[0] === "string" && typeof x[1] === "string" && isCount(x[2]) && isCount(x[3]);
