import type { LineEvent, LineHost } from "../../src/server/delivery/host.ts";
import type { Op } from "../../src/wire/ops.ts";
import { SET } from "../../src/wire/ops.ts";

/** A tab with one state in slot 0: values by var id, sent whole when they change. Keeps what it was told. */
export class FakeHost implements LineHost {
  readonly values: Record<number, unknown> = {};
  readonly ran: LineEvent[] = [];
  readonly cancelled: number[] = [];
  readonly faults: unknown[] = [];
  readonly presences: boolean[] = [];
  readonly #dirty = new Set<number>();
  composed = 0;
  left = 0;
  aways = 0;

  /** Marks a change; the test calls `line.wake()`. */
  set(id: number, value: unknown): void {
    this.values[id] = value;
    this.#dirty.add(id);
  }

  get dirty(): number {
    return this.#dirty.size;
  }

  run(event: LineEvent): void {
    this.ran.push(event);
  }
  cancel(n: number): void {
    this.cancelled.push(n);
  }
  compose(): readonly Op[] {
    this.composed++;
    const ops = [...this.#dirty].map((id): Op => [SET, 0, id, this.values[id]]);
    this.#dirty.clear();
    return ops;
  }
  snapshot(): readonly Op[] {
    return Object.entries(this.values).map(([id, value]): Op => [SET, 0, Number(id), value]);
  }
  leave(): void {
    this.left++;
  }
  presence(online: boolean): void {
    this.presences.push(online);
  }
  away(): void {
    this.aways++;
  }
  table(): Readonly<Record<string, readonly string[]>> {
    return { Sales: ["region"] };
  }
  fault(error: unknown): void {
    this.faults.push(error);
  }
}
