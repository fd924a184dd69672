/** The bytes of one file, pulled: what the handler does not read is not taken from the network. */
import type { Readable } from "node:stream";
import { ReadableStream as NodeStream } from "node:stream/web";
import type { UploadSource } from "../../state/upload.ts";
import { uploadBroken, uploadRead, uploadTooLarge } from "../../errors/server.ts";
import { limits } from "../limits.ts";
import { typeOf } from "./type-of.ts";

export class Incoming implements UploadSource {
  name = "";
  type = "application/octet-stream";
  size = 0;
  received = 0;
  readonly ended: Promise<void>;
  readonly #body: Readable;
  #read = false;
  #stopped: unknown;

  constructor(body: Readable) {
    this.#body = body;
    this.ended = new Promise((resolve) => {
      body.once("close", resolve);
      body.on("error", () => resolve());               // also when nobody has started to read
    });
  }

  /** Ends with the call. */
  bind(signal: AbortSignal): void {
    signal.addEventListener("abort", () => this.stop(signal.reason), { once: true });
  }

  stop(reason: unknown): void {
    this.#stopped = reason;
    this.#body.destroy();
  }

  /** Waits for the first bytes, which tell the type. */
  async begin(name: string, size: number): Promise<void> {
    this.name = name;
    this.size = size;
    if (size > limits.uploadBytes) throw this.#tooLarge();
    const first = await firstBytes(this.#body);
    this.type = typeOf(first, name);
  }

  #tooLarge(): Error {
    this.#body.destroy();
    return uploadTooLarge({ name: this.name, limit: limits.uploadBytes });
  }

  stream(): ReadableStream<Uint8Array> {
    if (this.#read) throw uploadRead({ name: this.name });
    this.#read = true;
    return NodeStream.from(this.#chunks()) as ReadableStream<Uint8Array>;
  }

  async *#chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.#body as AsyncIterable<Uint8Array>) {
        this.received += chunk.length;
        if (this.received > limits.uploadBytes) throw this.#tooLarge();
        yield chunk;
      }
      if (this.#stopped !== undefined) throw this.#stopped;
      if (this.received < this.size) throw uploadBroken({ name: this.name });
    } catch (error) {
      throw this.#stopped ?? (this.#body.errored === error ? uploadBroken({ name: this.name }) : error);
    } finally {
      this.#body.destroy();
    }
  }
}

/** Some bytes of the start, put back. */
async function firstBytes(body: Readable): Promise<Uint8Array> {
  if (body.readableLength === 0 && !body.readableEnded && !body.destroyed) {
    await new Promise<void>((resolve) => {
      for (const event of ["readable", "end", "close", "error"]) body.once(event, () => resolve());
    });
  }
  const chunk = body.read() as Buffer | null;
  if (chunk === null) return new Uint8Array();
  body.unshift(chunk);
  return chunk.subarray(0, 512);
}
