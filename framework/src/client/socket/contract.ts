/** What the page asks of its connection, and what it is told by it. */
import type { Boot } from "../../wire/boot.ts";
import type { Clock } from "../../wire/clock.ts";
import type { Chunk, Effect, FieldTable, Mode, Result } from "../../wire/frames.ts";
import type { Op } from "../../wire/ops.ts";
import type { SentCall } from "../event/call.ts";
import type { Calls } from "../event/calls.ts";
import type { ClientLimits } from "./limits.ts";
import type { Socket, SocketClass } from "./link.ts";

/** What a frame brings beside its ops. */
export interface Part {
  readonly effects: readonly Effect[];
  readonly chunks: readonly Chunk[];
  /** What became of calls, with what they have changed in the ops. */
  readonly results: readonly Result[];
  /** The ops are all that the page should hold, not changes. */
  readonly snapshot: boolean;
  /** With a snapshot: this page is a copy now, or was told what is no longer so, or begins anew. */
  readonly mode: Mode | undefined;
  /** The field table of another build; ids mean what it says from here on. */
  readonly table: FieldTable | undefined;
}

export interface ConnectOptions {
  readonly url: string;
  /** A promise: calls wait until the page has a tab. */
  readonly boot: Boot | Promise<Boot>;
  /** Applies ops in one batch, or throws and has applied nothing: then a snapshot is asked for. Effects must not throw here. */
  onDelta(ops: readonly Op[], part: Part): void;
  /** No connection any more: `signed-out`, `gone`, or `broken` when even a snapshot could not be applied. */
  onEnd(code: string): void;
  /** With those that were made before. Default: none. */
  readonly calls?: Calls;
  readonly clock?: Clock;
  readonly WebSocket?: SocketClass;
  /** The first one, opened before. */
  readonly socket?: Socket | undefined;
  readonly limits?: Partial<ClientLimits>;
  /** From 0 up to 1; spreads the attempts of many pages. */
  readonly random?: () => number;
  /** Tells of `pagehide`, `pageshow`, `online` and `offline`. Default: the window. */
  readonly events?: EventTarget;
}

export interface CallOptions {
  /** Without a connection: wait and apply later, or fail at once with `offline`. Default `queue`. */
  readonly offline?: "queue" | "refuse";
}

export interface Connection {
  /** A call of a handler. It is sent once there is a connection and settles once; failures are `Failure`s. */
  call(state: string, handler: string, args: readonly unknown[], options?: CallOptions): SentCall;
  /** False from the loss of a connection to the next welcome. */
  readonly online: () => boolean;
  /** A frame that came with the HTML. Once hello is said it is of no use: the socket brings it. */
  readonly early: (text: string) => void;
  /** When the next attempt begins, in milliseconds since 1970; undefined while one is under way, or none is due. */
  readonly nextTry: () => number | undefined;
  /** Tries at once to connect again. */
  tryNow(): void;
  /** Calls without an outcome. */
  readonly waiting: () => number;
  /** `changed` runs when `online`, `waiting` or `nextTry` may have changed. Returns what ends that. */
  subscribe(changed: () => void): () => void;
  /** The page goes: tells the server. What waits is `lost`. */
  close(): void;
}
