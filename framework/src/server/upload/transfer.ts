/**
 * The files of one call on their way in. The page asks what it should send, the answer names bytes that a handler waits for,
 * and the page sends them by its next request, a piece. So nothing is sent that is not read, and no more waits in memory than
 * was asked for. Each byte has its place: after a cut the next answer goes on behind the last byte that came, and a piece
 * that was asked for earlier, or is sent twice, is not looked at.
 */
import type { Readable } from "node:stream";
import { uploadBroken, uploadMalformed, uploadMissing, uploadRefused, uploadUnreadable } from "../../errors/upload.ts";
import type { UploadAnswer, UploadTrouble, Wanted } from "../../wire/file.ts";
import { limits } from "../limits.ts";
import { bytesOf } from "./body.ts";
import { Incoming } from "./incoming.ts";
import { readOpening } from "./opening.ts";
import { room } from "./room.ts";
import { wish } from "./wish.ts";

/** A request of the page. */
export interface UploadRequest {
  /** 0 is the opening; none: it only asks. */
  readonly piece?: number | undefined;
  /** Bytes that may go in one piece, where something on the way limits them. */
  readonly most?: number | undefined;
  readonly trouble?: { readonly kind: UploadTrouble; readonly file: number } | undefined;
  readonly body: Readable;
}

export class Transfer {
  readonly #opened = Promise.withResolvers<readonly Incoming[]>();
  readonly #onGone: () => void;
  #files: readonly Incoming[] = [];
  #stage: "waiting" | "claimed" | "over" = "waiting";
  /** Why it cannot be; told to the call, which may not be there yet. */
  #refused: unknown;
  #piece = 0;
  #wanted: readonly Wanted[] = [];
  /** The newest request, while it is open. */
  #request: AbortController | undefined;
  #heard = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #move: (() => void) | undefined;

  /** @param onGone called when it ends before a call has come for it */
  constructor(onGone: () => void) {
    this.#onGone = onGone;
    this.#opened.promise.catch(() => {});              // nobody may have asked for it yet
    this.#watch();
  }

  get claimed(): boolean {
    return this.#stage !== "waiting";
  }

  /** The files, for their call; once. Ends with the signal, or by `stop`. */
  claim(signal: AbortSignal): Promise<readonly Incoming[]> {
    this.#stage = "claimed";
    room.enter();
    this.#hear();
    this.#watch();
    if (signal.aborted) this.stop(signal.reason);
    else signal.addEventListener("abort", () => this.stop(signal.reason), { once: true });
    if (this.#refused !== undefined) this.stop(this.#refused);
    return this.#opened.promise;
  }

  /** Nothing more is wanted; reads end with the reason. */
  stop(reason: unknown): void {
    if (this.#stage === "over") return;
    if (this.#stage === "claimed") room.leave();
    this.#stage = "over";
    clearTimeout(this.#timer);
    this.#opened.reject(reason);
    for (const file of this.#files) file.stop(reason);
    this.#moved();
  }

  /** As `stop`, and a body that is coming in is cut off. */
  dispose(reason: unknown): void {
    this.stop(reason);
    this.#cut();
  }

  #cut(): void {
    this.#request?.abort();
    this.#moved();
  }

  // ------------------------------------------------------------ what the page sends

  /** The newest request counts: the page has given up the one before, though its connection may not know. */
  async take(given: UploadRequest): Promise<UploadAnswer> {
    this.#cut();
    const request = this.#request = new AbortController();
    this.#hear();
    try {
      await this.#receive(given, request.signal);
      return await this.#answer(request.signal, given.most);
    } finally {
      if (this.#request === request) this.#request = undefined;
      this.#hear();
    }
  }

  async #receive({ piece, trouble, body }: UploadRequest, signal: AbortSignal): Promise<void> {
    if (trouble !== undefined) return this.#trouble(trouble);
    if (piece === undefined) return;
    if (piece === 0) return this.#open(body, signal);
    if (piece !== this.#piece) return;
    const wanted = this.#wanted;
    this.#wanted = [];
    await this.#fill(wanted, bytesOf(body, signal));
  }

  /** All of it or nothing: what was cut off comes again. */
  async #open(body: Readable, signal: AbortSignal): Promise<void> {
    if (this.#files.length > 0 || this.#refused !== undefined) return;
    const parts: Buffer[] = [];
    let held = 0;
    try {
      for await (const some of bytesOf(body, signal)) {
        room.keep(some.length);
        held += some.length;
        parts.push(some);
      }
    } finally {
      room.drop(held);                                 // each file keeps its own from here on
    }
    if (body.readableEnded && !signal.aborted && this.#files.length === 0) this.#begin(Buffer.concat(parts));
  }

  #begin(opening: Buffer): void {
    try {
      if (this.#stage === "over") return;
      this.#files = readOpening(opening).map((file, index) => new Incoming(index, file, () => this.#moved()));
      this.#opened.resolve(this.#files);
    } catch (error) {
      this.#refused = error;
      if (this.#stage === "claimed") this.stop(error);
    }
  }

  async #fill(wanted: readonly Wanted[], bytes: AsyncIterable<Buffer>): Promise<void> {
    const places = wanted.map(([file, from, to]) => ({ file: this.#files[file]!, left: to - from }));
    let at = 0;
    for await (let some of bytes) {
      this.#hear();
      while (some.length > 0) {
        const place = places[at];
        if (place === undefined) throw uploadMalformed();
        const part = some.subarray(0, place.left);
        place.file.push(part);
        some = some.subarray(part.length);
        place.left -= part.length;
        if (place.left === 0) at++;
      }
    }
  }

  #trouble({ kind, file }: NonNullable<UploadRequest["trouble"]>): void {
    const reason = kind === "refused" ? uploadRefused() : uploadUnreadable({ name: this.#files[file]?.name ?? "The file" });
    this.#refused ??= reason;
    if (this.#stage === "claimed") this.stop(reason);
  }

  // ------------------------------------------------------------ what it is answered

  async #answer(signal: AbortSignal, most = Infinity): Promise<UploadAnswer> {
    const until = performance.now() + limits.uploadHold;
    for (;;) {
      if (this.#stage === "over") return { next: "end" };
      if (this.#files.length === 0 && this.#refused === undefined) return { next: "open" };
      const left = until - performance.now();
      if (signal.aborted || left <= 0) return { next: "ask" };
      const wanted = this.#stage === "claimed" ? wish(this.#files, Math.min(room.window, most)) : [];
      if (wanted.length > 0) {
        this.#wanted = wanted;
        return { next: "send", piece: ++this.#piece, wanted };
      }
      await this.#moves(left);
    }
  }

  #moves(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds).unref();
      this.#move = () => { clearTimeout(timer); resolve(); };
    });
  }

  #moved(): void {
    const move = this.#move;
    this.#move = undefined;
    move?.();
  }

  // ------------------------------------------------------------ a page that is gone

  #hear(): void {
    this.#heard = performance.now();
  }

  /** One timer, which looks whether it is due. */
  #watch(): void {
    clearTimeout(this.#timer);
    const patience = this.#stage === "claimed" ? limits.uploadWait : limits.uploadUnclaimed;
    const left = this.#request === undefined ? this.#heard + patience - performance.now() : patience;
    this.#timer = setTimeout(() => this.#look(patience), Math.max(left, 1)).unref();
  }

  #look(patience: number): void {
    if (this.#stage === "over") return;
    const silent = this.#request === undefined && performance.now() - this.#heard >= patience;
    if (silent && this.#stage === "waiting") return this.#onGone();
    const hungry = this.#files.find((file) => file.hungry);
    if (silent && this.#files.length === 0) this.stop(uploadMissing());
    else if (silent && hungry !== undefined) this.stop(uploadBroken({ name: hungry.name }));
    else this.#watch();
  }
}
