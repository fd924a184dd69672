/** What a handler has given to be downloaded, as bytes that are made while the browser takes them. */
import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";
import { downloadContent } from "../../errors/download.ts";
import type { DownloadContent } from "../../state/call.ts";
import { describe } from "../handle/describe.ts";

export class Content {
  /** As it was given. */
  readonly given: DownloadContent;
  /** Runs in the handler's call: what makes the content may ask who calls, and speaks the caller's language. */
  readonly #inCall: <T>(run: () => T) => T = AsyncLocalStorage.snapshot();

  /** @throws `download-content` */
  constructor(given: DownloadContent, name: string) {
    if (!isContent(given)) throw downloadContent({ what: describe(given), name });
    this.given = given;
  }

  /** Bytes, where they are known; undefined for what is made piece by piece. */
  get length(): number | undefined {
    if (typeof this.given === "string") return Buffer.byteLength(this.given);
    return this.given instanceof Uint8Array ? this.given.byteLength : undefined;
  }

  /** Pulls: as fast as the browser takes it. */
  open(): Readable {
    const { given } = this;
    if (typeof given === "string") return Readable.from([Buffer.from(given)], { objectMode: false });
    if (given instanceof Uint8Array) return Readable.from([Buffer.from(given.buffer, given.byteOffset, given.byteLength)], { objectMode: false });
    return Readable.from(this.#pieces(given), { objectMode: false });
  }

  /** Nobody will read it. */
  release(): void {
    if (typeof this.given === "string" || this.given instanceof Uint8Array) return;
    const pieces = this.#pieces(this.given)[Symbol.asyncIterator]();
    void pieces.return!().catch(() => {});
  }

  #pieces(values: AsyncIterable<string | Uint8Array>): AsyncIterable<string | Uint8Array> {
    const inCall = this.#inCall;
    return {
      [Symbol.asyncIterator]() {
        const inner = inCall(() => (values instanceof ReadableStream ? pulled(values as ReadableStream<string | Uint8Array>) : values[Symbol.asyncIterator]()));
        return {
          next: () => inCall(() => inner.next()),
          // Not waited for: what makes the next piece may take for ever, and nobody wants it any more.
          return: async () => {
            void Promise.resolve(inCall(() => inner.return?.())).catch(() => {});
            return { done: true, value: undefined };
          },
        };
      },
    };
  }
}

/** A stream's own iterator cannot be left while it waits for a piece; its reader can. */
function pulled<T>(stream: ReadableStream<T>): AsyncIterator<T, undefined> {
  const reader = stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? { done, value: undefined } : { done, value };
    },
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

function isContent(value: unknown): value is DownloadContent {
  return typeof value === "string" || value instanceof Uint8Array || (typeof value === "object" && value !== null && Symbol.asyncIterator in value);
}
