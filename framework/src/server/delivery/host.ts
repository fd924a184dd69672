import type { FieldTable } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";

/** A call of a handler as it arrived: each number once, in order. */
export interface LineEvent {
  readonly n: number;
  readonly state: string;
  readonly handler: string;
  readonly args: readonly unknown[];
  /** It was cancelled before it was sent and must not start; the line settles it. */
  readonly cancelled: boolean;
}

/** What a line delivers for: the tab. */
export interface LineHost {
  /** Must lead to `settle(n, …)`, now or later. If it throws, the event is settled as failed. */
  run(event: LineEvent): void;
  /** The page gives up event n, which has not been settled. */
  cancel(n: number): void;
  /** Changes since the last call. Called only when they can be sent; until then they stay here as dirty marks. */
  compose(): readonly Op[];
  /** All that the page should hold. Changes until now are in it, so `compose` does not give them again. */
  snapshot(): readonly Op[];
  /** Values from outside the tab are to be composed again: a page that has the rest may have others of them. */
  renew?(): void;
  /** The page has gone for good. */
  leave(): void;
  /** A page attached, or its socket is gone. A reconnect gives both. */
  presence?(online: boolean): void;
  /** No socket for `awayAfter`; the tab may leave memory. Asked again each `awayAfter` while it stays. */
  away?(): void;
  /** The field table, for a page of another build. */
  table?(): FieldTable["names"];
  /** Something of the host threw, or made a value that cannot travel. Without this it is thrown where nobody catches it. */
  fault?(error: unknown): void;
}

/** Where commits are asked for. Without a journal everything is committed at once, in memory. */
export interface Commits {
  /** `Line.capture` is to be called soon: there is something to write, or to send after a write. */
  due(): void;
}

/** A socket of `ws`, or what stands for one. */
export interface Wire {
  send(text: string): void;
  close(code: number, reason: string): void;
  readonly bufferedAmount: number;
}
