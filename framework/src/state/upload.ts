/** A file on its way in. */
import type { CsvOptions } from "../csv/index.ts";
import { csvRecords } from "../csv/index.ts";

/** Where the bytes come from: the server's side of a transfer. */
export interface UploadSource {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly received: number;
  stream(): ReadableStream<Uint8Array>;
  /** As `stream`, where all of it may be held at once. */
  whole(): ReadableStream<Uint8Array>;
}

/** Generated checks know an upload by it; no value from the wire can carry it. */
const UPLOAD: unique symbol = Symbol.for("solenoid.upload");

/** A file on its way in. Its methods end with `cancelled` when the call is cancelled. Each upload can be read once. */
export class Upload {
  readonly #source: UploadSource;
  /** @internal */
  get [UPLOAD](): true {
    return true;
  }
  private constructor(source: UploadSource) {
    this.#source = source;
  }
  /** @internal */
  static from(source: UploadSource): Upload {
    return new Upload(source);
  }
  get name(): string {
    return this.#source.name;
  }
  /** Told from the content, not from what the browser says. */
  get type(): string {
    return this.#source.type;
  }
  /** Bytes, as announced. */
  get size(): number {
    return this.#source.size;
  }
  /** Bytes that have arrived. */
  get received(): number {
    return this.#source.received;
  }
  stream(): ReadableStream<Uint8Array> {
    return this.#source.stream();
  }
  /** All of it as one text, up to 32 MB. @throws Failure `upload-text` */
  async text(): Promise<string> {
    return new Response(this.#source.whole()).text();
  }
  /** Batches of rows, a record for each, named by the header. For typed rows see `readCsv` in solenoid/db. */
  csvRows(options: CsvOptions = {}): AsyncIterable<Record<string, string>[]> {
    return csvRecords(this.stream(), options);
  }
}
