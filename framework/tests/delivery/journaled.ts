/** A line whose commits the test makes: what the row would be, and when it is answered. */
import { Line } from "../../src/server/delivery/line.ts";
import type { DeliveryLimits } from "../../src/server/delivery/limits.ts";
import { parseFeed, type HistoryImage, type LineImage } from "../../src/server/delivery/image.ts";
import type { HelloFrame } from "../../src/wire/frames.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeHost } from "./fake-host.ts";
import { FakeWire } from "./fake-wire.ts";
import { hello } from "./setup.ts";

/** Knows which of its values the row has. */
export class KeptHost extends FakeHost {
  unsaved = false;
  renewed = 0;

  override set(id: number, value: unknown): void {
    super.set(id, value);
    this.unsaved = true;
  }
  renew(): void {
    this.renewed++;
  }
}

export class Journaled {
  readonly clock = new FakeClock();
  readonly host: KeptHost;
  readonly line: Line;
  /** What was written last, answered or not. */
  row: LineImage | undefined;
  due = false;

  constructor({ image, epoch = "1.a", limits = {}, tab = "t", host = new KeptHost() }: { image?: LineImage; epoch?: string; limits?: Partial<DeliveryLimits>; tab?: string; host?: KeptHost } = {}) {
    this.host = host;
    this.line = new Line({ tab, line: image?.line ?? "l", epoch, fields: "f1", host, clock: this.clock, limits, image, commits: { due: () => { this.due = true; } } });
  }

  /** Whether there was anything to write. */
  write(): boolean {
    this.due = false;
    const wrote = this.line.committed!.capture(() => {
      const { unsaved } = this.host;
      this.host.unsaved = false;
      return unsaved;
    });
    if (wrote) this.row = { ...(JSON.parse(`{${this.line.historyText}}`) as HistoryImage), ...parseFeed(this.line.committed!.image()) };
    return wrote;
  }
  answer(): void {
    this.line.committed!.committed();
  }
  /** Writes and answers until nothing is due. */
  commit(): void {
    while (this.due) if (this.write()) this.answer();
  }
  /** Its owner has died: another takes the row, as `take` does. */
  restored(changed: Partial<LineImage> = {}, epoch = "2.b"): Journaled {
    const row = this.row!;
    return new Journaled({ image: { ...row, past: [...row.past, [this.line.epoch, row.v]], ...changed }, epoch });
  }

  attach(over: Partial<HelloFrame> = {}): FakeWire {
    const wire = new FakeWire();
    this.line.attach(wire, hello({ at: ["l", "1.a", 0, 0], ...over }));
    return wire;
  }
  /** With a page that has had its welcome. */
  static attached(limits?: Partial<DeliveryLimits>): Journaled & { wire: FakeWire } {
    const tab = new Journaled(limits && { limits });
    const wire = tab.attach();
    tab.commit();
    wire.frames();
    return Object.assign(tab, { wire });
  }
}
