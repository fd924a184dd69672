/** Bytes on a connection, as no browser would send them. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { atEnd, type Page, type Server } from "../server/harness.ts";

/** What no answer may have: texts of the fixtures' secrets, paths, stacks, SQL. */
export const REVEALING = /secret|\.tsx?\b|node_modules|\bat [\w.<>]+ \(|Error:|SQLITE|select .* from|\/home\/|\/work\//i;

export class Wire {
  readonly socket: Socket;
  text = "";
  readonly closed: Promise<void>;

  constructor(url: string) {
    const { port, hostname } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.on("error", () => {});
    this.socket.on("data", (bytes: Buffer) => { this.text += bytes.toString("latin1"); });
    this.closed = new Promise((resolve) => this.socket.once("close", () => resolve()));
    atEnd(() => void this.socket.destroy());
  }

  get status(): number {
    return Number(/^HTTP\/1\.1 (\d+)/.exec(this.text)?.[1]);
  }

  write(data: string | Uint8Array): void {
    if (!this.socket.destroyed) this.socket.write(data);
  }

  /** Writes a little again and again, as long as the server takes it. */
  drip(data: string, every = 10): void {
    const timer = setInterval(() => (this.socket.writable ? this.write(data) : clearInterval(timer)), every);
    atEnd(() => clearInterval(timer));
  }
}

/** The answer to exactly this request: `fetch` would tidy it. */
export async function ask(url: string, request: string): Promise<Wire> {
  const wire = new Wire(url);
  wire.write(request);
  await wire.closed;
  return wire;
}

export const get = (url: string, path: string, headers = ""): Promise<Wire> =>
  ask(url, `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${headers}Connection: close\r\n\r\n`);

/** A socket frame by frame; what it sends is masked with zeros, so it stays as it is. */
export class RawSocket {
  readonly wire: Wire;
  #received = Buffer.alloc(0);
  /** The code that the server closed it with. */
  code: number | undefined;
  /** Answers a close, as it must. */
  polite = true;
  readonly texts: string[] = [];
  pongs = 0;

  private constructor(wire: Wire) {
    this.wire = wire;
  }

  static async open({ url }: Server, page: Page): Promise<RawSocket> {
    const raw = new RawSocket(new Wire(url));
    const { socket } = raw.wire;
    socket.removeAllListeners("data");
    raw.wire.write([
      "GET /_solenoid/socket HTTP/1.1", `Host: ${new URL(url).host}`, `Origin: ${url}`, `Cookie: ${page.cookie}`, "Connection: Upgrade", "Upgrade: websocket",
      "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "", "",
    ].join("\r\n"));
    const [answer] = await once(socket, "data") as [Buffer];
    const end = answer.indexOf("\r\n\r\n");
    if (!answer.toString("latin1").startsWith("HTTP/1.1 101")) throw new Error(answer.toString());
    socket.on("data", (bytes: Buffer) => raw.#take(bytes));
    raw.#take(answer.subarray(end + 4));
    return raw;
  }

  /** Of a page that has said hello. */
  static async attach(server: Server, page: Page): Promise<RawSocket> {
    const raw = await RawSocket.open(server, page);
    const { tab, key, line, epoch, d, v, fields } = page.boot.connection;
    raw.text(JSON.stringify({ h: [tab, key, `page-of-${tab}`, 1], at: [line, epoch, d, v], ev: [1, []], ft: fields, new: 1 }));
    await raw.until(() => raw.texts.length > 0);
    return raw;
  }

  frame(opcode: number, payload: Uint8Array = Buffer.alloc(0), final = true): void {
    const { length } = payload;
    const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
    const head = Buffer.alloc(6 + extra);
    head[0] = (final ? 0x80 : 0) | opcode;
    head[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127);
    if (extra === 2) head.writeUInt16BE(length, 2);
    if (extra === 8) head.writeBigUInt64BE(BigInt(length), 2);
    this.wire.write(Buffer.concat([head, payload]));
  }
  text(text: string): void {
    this.frame(1, Buffer.from(text));
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const buffer = this.#received;
      if (buffer.length < 2) return;
      const short = buffer[1]! & 0x7f;
      const at = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (buffer.length < at) return;
      const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
      if (buffer.length < at + length) return;
      const payload = buffer.subarray(at, at + length);
      if ((buffer[0]! & 15) === 10) this.pongs++;
      if ((buffer[0]! & 15) === 1) this.texts.push(payload.toString());
      if ((buffer[0]! & 15) === 8) {
        this.code = payload.readUInt16BE(0);
        if (this.polite) this.frame(8, payload.subarray(0, 2));
      }
      this.#received = buffer.subarray(at + length);
    }
  }

  async until(so: () => boolean): Promise<void> {
    while (!so()) {
      if (this.wire.socket.destroyed) throw new Error(`The socket was closed with ${this.code}.`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** The code that the server ends it with. */
  async end(): Promise<number | undefined> {
    await this.wire.closed;
    return this.code;
  }
}
