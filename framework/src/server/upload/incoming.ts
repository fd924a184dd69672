/** One file on its way in: bytes that have arrived and wait for the handler, which reads them once, in order. */
import { uploadRead, uploadText } from "../../errors/upload.ts";
import { format } from "../../format/index.ts";
import { seams } from "../../state/seams.ts";
import type { UploadSource } from "../../state/upload.ts";
import { limits } from "../limits.ts";
import type { Announced } from "./opening.ts";
import { room } from "./room.ts";
import { spooled } from "./spool.ts";
import { typeOf } from "./type-of.ts";

export class Incoming implements UploadSource {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  received: number;
  /** Of what has arrived, bytes that nobody has taken. The head does not count, it comes anyway. */
  buffered = 0;
  #head: Uint8Array | undefined;
  readonly #queue: Uint8Array[] = [];
  /** Something of it is wanted, or no longer. */
  readonly #moved: () => void;
  #reader: "none" | "given" | "reading" | "gone" = "none";
  #waiting: (() => void) | undefined;
  #stopped: { readonly reason: unknown } | undefined;

  constructor(index: number, { name, size, head }: Announced, moved: () => void) {
    this.index = index;
    this.name = name;
    this.size = size;
    this.type = typeOf(head, name);
    this.received = head.length;
    // A copy: the others of the same request are let go by themselves.
    this.#head = head.length > 0 ? Buffer.from(head) : undefined;
    room.keep(head.length);
    this.#moved = moved;
  }

  /** Bytes that have not arrived. */
  get left(): number {
    return this.size - this.received;
  }
  get reading(): boolean {
    return this.#reader === "reading";
  }
  get started(): boolean {
    return this.#reader !== "none";
  }
  /** A read waits for bytes. */
  get hungry(): boolean {
    return this.#waiting !== undefined;
  }

  push(bytes: Uint8Array): void {
    this.received += bytes.length;
    if (this.#reader === "gone" || this.#stopped !== undefined) return;
    this.buffered += bytes.length;
    this.#queue.push(bytes);
    this.#go();
  }

  /** All reads end with the reason, those to come too. */
  stop(reason: unknown): void {
    this.#stopped ??= { reason };
    this.#empty();
  }

  whole(): ReadableStream<Uint8Array> {
    const { name, size } = this;
    if (size > limits.uploadText) throw uploadText({ name, size: format(size, "bytes"), limit: format(limits.uploadText, "bytes") });
    return this.stream();
  }

  stream(): ReadableStream<Uint8Array> {
    if (this.started) throw uploadRead({ name: this.name });
    this.#reader = "given";
    let bytes: AsyncGenerator<Uint8Array, void> | undefined;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        // Asked at the first read, which is where a transaction would have to wait.
        bytes ??= this.left > 0 && seams.inTransaction() ? spooled(this.name, this.size, this.#arriving()) : this.#arriving();
        const { value } = await bytes.next();
        if (value === undefined) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        this.#leave();
        await bytes?.return();
      },
    }, { highWaterMark: 0 });
  }

  async *#arriving(): AsyncGenerator<Uint8Array, void> {
    if (this.#reader === "given") this.#reader = "reading";
    try {
      for (;;) {
        const bytes = await this.#next();
        if (bytes === undefined) return;
        yield bytes;
      }
    } finally {
      this.#leave();
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    const head = this.#takeHead();
    while (head === undefined && this.#queue.length === 0 && this.left > 0 && this.reading && this.#stopped === undefined) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
        this.#moved();
      });
    }
    if (this.#stopped !== undefined) throw this.#stopped.reason;
    if (head !== undefined) return head;
    const bytes = this.#queue.shift();
    if (bytes === undefined) return undefined;
    this.buffered -= bytes.length;
    this.#moved();
    return bytes;
  }

  /** Nobody reads it any more. */
  #leave(): void {
    this.#reader = "gone";
    this.#empty();
  }

  #takeHead(): Uint8Array | undefined {
    const head = this.#head;
    this.#head = undefined;
    room.drop(head?.length ?? 0);
    return head;
  }

  #empty(): void {
    this.#takeHead();
    this.#queue.length = 0;
    this.buffered = 0;
    this.#go();
    this.#moved();
  }

  #go(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }
}
