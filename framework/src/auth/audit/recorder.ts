/**
 * Denials and what else comes unasked, and in floods if somebody likes. It is gathered, counted and written in batches: the
 * stage that tells of it waits for nothing, and however much comes, no more is written than limits.ts says.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Notice } from "../../server/notices.ts";
import type { AuditEntry } from "./audit.ts";
import { networkOf } from "../throttle.ts";
import { auditLimits as limits } from "./limits.ts";

const MINUTE = 60_000;

/** Whatever call has told of it: what is written is none of its. */
const alone = AsyncLocalStorage.snapshot();

interface Waiting extends AuditEntry { count: number }

export class Recorder {
  readonly #write: (entries: readonly AuditEntry[]) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  readonly #now: () => number;
  #waiting = new Map<string, Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Of the minute that it is now. */
  #minute = 0;
  #lines = 0;
  #sources = new Map<string, number>();

  /** @param write adds the lines; @param failed hears where it could not: they are then lost, and their number is told */
  constructor({ write, failed, now = () => performance.now() }: { write: (entries: readonly AuditEntry[]) => Promise<void>; failed: (error: unknown) => void; now?: () => number }) {
    this.#write = write;
    this.#failed = failed;
    this.#now = now;
  }

  readonly note = ({ kind, session, place, id, subject }: Notice): void => {
    const source = sourceOf(session);
    const known = this.#waiting.get(keyOf(kind, source, place, subject));
    if (known !== undefined) return void known.count++;
    if (!this.#admit(source)) return this.#countRest(kind);
    const { user, impersonatorId, address } = session ?? {};
    this.#add(keyOf(kind, source, place, subject), { kind, by: user ?? null, impersonatorId: impersonatorId ?? null, address: address ?? null, place: place ?? null, requestId: id ?? null, subject, at: new Date(), count: 1 });
  };

  /** Whether one more line may be made for whoever it comes from. */
  #admit(source: string): boolean {
    const minute = Math.floor(this.#now() / MINUTE);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#lines = 0;
      this.#sources.clear();
    }
    const own = this.#sources.get(source) ?? 0;
    if (this.#lines >= limits.perMinute || own >= limits.perSource || this.#waiting.size >= limits.waiting) return false;
    if (own === 0 && this.#sources.size >= limits.sources) return false;
    this.#sources.set(source, own + 1);
    this.#lines++;
    return true;
  }

  /** A line that stands for all that has none of its own. It is written once a minute. */
  #countRest(kind: Notice["kind"]): void {
    const key = JSON.stringify([kind]);
    const known = this.#rest.get(key);
    if (known !== undefined) return void known.count++;
    this.#rest.set(key, { kind, by: null, impersonatorId: null, address: null, place: null, requestId: null, subject: "more than are written down one by one", at: new Date(), count: 1 });
    this.#restTimer ??= alone(() => setTimeout(() => this.#takeRest(), MINUTE)).unref();
  }
  readonly #rest = new Map<string, Waiting>();
  #restTimer: NodeJS.Timeout | undefined;

  #takeRest(): void {
    clearTimeout(this.#restTimer);
    this.#restTimer = undefined;
    for (const [key, entry] of this.#rest) this.#add(key, entry);
    this.#rest.clear();
  }

  #add(key: string, entry: Waiting): void {
    this.#waiting.set(key, entry);
    this.#timer ??= alone(() => setTimeout(() => this.#flush(), limits.gather)).unref();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = [...this.#waiting.values()];
    this.#waiting = new Map();
    if (entries.length === 0) return;
    this.#writing = this.#writing.then(() => alone(() => this.#write(entries))).catch((error: unknown) => this.#failed(error));
  }

  /** Writes what waits; resolves when it is there. */
  settled(): Promise<void> {
    this.#takeRest();
    this.#flush();
    return this.#writing;
  }
}

const keyOf = (kind: string, source: string, place = "", subject = ""): string => JSON.stringify([kind, source, place, subject]);

/** A user, or an address: of IPv6 the part that one subscriber has, who can choose the rest. */
function sourceOf(session: Notice["session"]): string {
  const { user, address = "" } = session ?? {};
  if (user !== undefined) return `u ${user.id}`;
  return `a ${networkOf(address)}`;
}
