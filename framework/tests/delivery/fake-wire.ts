import { parseDown } from "../../src/wire/frames.ts";
import type { DownFrame } from "../../src/wire/frames.ts";
import type { Wire } from "../../src/server/delivery/host.ts";

/** The server's end of a socket that keeps what it was given. */
export class FakeWire implements Wire {
  readonly texts: string[] = [];
  closed: { code: number; reason: string } | undefined;
  bufferedAmount = 0;

  send(text: string): void {
    this.texts.push(text);
  }
  close(code: number, reason: string): void {
    this.closed ??= { code, reason };
  }

  /** What came since the last look. */
  frames(): DownFrame[] {
    return this.texts.splice(0).map((text) => parseDown(text)!);
  }
}
