/** How often something may be tried, for each key: some at once, then one in each period. An entry is one number, and the longest unused goes first. */
import { isIPv4, isIPv6 } from "node:net";
import { appTime } from "../server/clock.ts";

export interface Rate {
  /** Tries at once. */
  readonly burst: number;
  /** Milliseconds until one more. */
  readonly every: number;
}

export class Throttle {
  readonly #rate: Rate;
  readonly #most: () => number;
  /** By key, when all its tries will be there again. The one used longest ago comes first. */
  readonly #fullAt = new Map<string, number>();

  /** @param most keys that are remembered */
  constructor(rate: Rate, most: () => number) {
    this.#rate = rate;
    this.#most = most;
  }

  get size(): number {
    return this.#fullAt.size;
  }

  /** What `take` would say now, without taking. */
  wait(key: string): number {
    const { burst, every } = this.#rate;
    const now = appTime.clock.now();
    return Math.max(0, Math.max(now, this.#fullAt.get(key) ?? now) + every - now - burst * every);
  }

  /** Takes a try. 0: it may go on; else the milliseconds to wait, and nothing was taken. */
  take(key: string): number {
    const { burst, every } = this.#rate;
    const now = appTime.clock.now();
    const fullAt = Math.max(now, this.#fullAt.get(key) ?? now) + every;
    const wait = fullAt - now - burst * every;
    if (wait > 0) return wait;
    this.#remember(key, fullAt);
    return 0;
  }

  /** Gives one back: it was no guess. */
  giveBack(key: string): void {
    const fullAt = this.#fullAt.get(key);
    if (fullAt !== undefined) this.#remember(key, fullAt - this.#rate.every);
  }

  /** All its tries are there again. */
  forget(key: string): void {
    this.#fullAt.delete(key);
  }

  #remember(key: string, fullAt: number): void {
    this.#fullAt.delete(key);
    if (fullAt <= appTime.clock.now()) return;
    this.#fullAt.set(key, fullAt);
    if (this.#fullAt.size <= this.#most()) return;
    const [first] = this.#fullAt.keys();
    this.#fullAt.delete(first!);
  }
}

/** Who counts as one on the network: an IPv4 address, or the /64 of IPv6 that a household has to itself. */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
  if (isIPv4(mapped) || !isIPv6(mapped)) return mapped;
  // The URL parser writes the one shortest form; what is left to do is to fill in the zeros.
  const [left = "", right] = new URL(`http://[${mapped}]`).hostname.slice(1, -1).split("::");
  const groups = left === "" ? [] : left.split(":");
  const tail = right === undefined || right === "" ? [] : right.split(":");
  const zeros = right === undefined ? 0 : 8 - groups.length - tail.length;
  return `${[...groups, ...Array.from({ length: zeros }, () => "0"), ...tail].slice(0, 4).join(":")}::/64`;
}
