/** The page's end of a transfer, request by request. */
import { request as httpRequest, type ClientRequest } from "node:http";
import { FILE, HEAD_BYTES, type FileReference, type UploadAnswer } from "../../../src/wire/file.ts";
import type { Page, Server } from "../harness.ts";

export interface Reply { readonly status: number; readonly answer: UploadAnswer & { code?: string; message?: string } }
export type NamedBytes = readonly [name: string, bytes: Buffer];

export class Sender {
  readonly id: string;
  readonly files: readonly NamedBytes[];
  /** What was asked for, piece by piece. */
  readonly wanted: (readonly (readonly [file: number, from: number, to: number])[])[] = [];
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor({ url }: Server, { boot, cookie }: Page, files: readonly NamedBytes[], id: string = crypto.randomUUID()) {
    this.id = id;
    this.files = files;
    this.#url = `${url}/_solenoid/upload/${id}`;
    this.#headers = { "content-type": "application/octet-stream", cookie: cookie ?? "", "x-solenoid-tab": boot.connection.tab, "x-solenoid-key": boot.connection.key };
  }

  get references(): FileReference[] {
    return this.files.map((_, index) => ({ [FILE]: [this.id, index] }));
  }

  async post(query: string, body: Buffer = Buffer.alloc(0), headers: Record<string, string> = {}): Promise<Reply> {
    const response = await fetch(`${this.#url}?${query}`, { method: "POST", headers: { ...this.#headers, ...headers }, body: new Uint8Array(body) });
    return { status: response.status, answer: await response.json().catch(() => ({})) as Reply["answer"] };
  }

  open(changed: object = {}): Promise<Reply> {
    return this.post("piece=0", this.opening(changed));
  }

  opening(changed: object = {}): Buffer {
    const line = JSON.stringify({ head: HEAD_BYTES, files: this.files.map(([name, bytes]) => [name, bytes.length]), ...changed });
    return Buffer.concat([Buffer.from(`${line}\n`), ...this.files.map(([, bytes]) => bytes.subarray(0, HEAD_BYTES))]);
  }

  ask(query = ""): Promise<Reply> {
    return this.post(query);
  }

  /** The bytes that an answer asks for. */
  bytesFor(answer: UploadAnswer): Buffer {
    if (answer.next !== "send") throw new Error(`Nothing is wanted: ${JSON.stringify(answer)}`);
    return Buffer.concat(answer.wanted.map(([file, from, to]) => this.files[file]![1].subarray(from, to)));
  }

  send(answer: UploadAnswer, query = ""): Promise<Reply> {
    if (answer.next !== "send") throw new Error(`Nothing is wanted: ${JSON.stringify(answer)}`);
    return this.post(`piece=${answer.piece}${query}`, this.bytesFor(answer));
  }

  /** Sends part of a piece, waits for something, and loses the connection. */
  cut(answer: UploadAnswer, bytes: number, taken: (request: ClientRequest) => Promise<unknown>): Promise<void> {
    if (answer.next !== "send") throw new Error("Nothing is wanted");
    return this.cutPost(`piece=${answer.piece}`, this.bytesFor(answer), bytes, taken);
  }

  async cutPost(query: string, body: Buffer, bytes: number, taken: (request: ClientRequest) => Promise<unknown>): Promise<void> {
    const request = httpRequest(`${this.#url}?${query}`, { method: "POST", headers: { ...this.#headers, "content-length": String(body.length) } });
    request.on("error", () => {});
    await new Promise((resolve) => request.write(body.subarray(0, bytes), resolve));
    await taken(request);
    request.destroy();
  }

  /** Does as it is told until the end. */
  async run(from?: Reply): Promise<void> {
    let { answer } = from ?? await this.open();
    while (answer.next !== "end") {
      if (answer.next === "send") this.wanted.push(answer.wanted);
      ({ answer } = answer.next === "send" ? await this.send(answer) : answer.next === "open" ? await this.open() : await this.ask());
      if (answer.next === undefined) return;           // refused
    }
  }
}

/** Bytes that differ everywhere, the same each time. */
export function bytesOf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, state = seed; at < size; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[at] = state >> 16;
  }
  return bytes;
}
