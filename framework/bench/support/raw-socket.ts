/**
 * The page's end of a WebSocket, as cheap as Node can make it: with a whole client the load would be busier than the server
 * that it is to keep busy. Only for short texts.
 */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A page must mask what it sends; with zeros the text stays what it is. */
const MASKED = 0x80;
const TEXT = 0x81;

export class RawSocket {
  /** Called with each text that comes. */
  onText: (text: Buffer) => void = () => {};
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (data: Buffer) => this.#read(data));
  }

  static async open(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<RawSocket> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const lines = Object.entries({
      host: `127.0.0.1:${port}`, connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13",
      "sec-websocket-key": "c29sZW5vaWQgYmVuY2hlcw==", ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    const [answer] = (await once(socket, "data")) as [Buffer];
    if (!answer.toString().startsWith("HTTP/1.1 101")) throw new Error(`No socket at ${path}: ${answer.toString()}`);
    return new RawSocket(socket);
  }

  /** The texts leave in one piece. */
  send(...texts: readonly string[]): void {
    const frames = texts.flatMap((text) => {
      const { length } = text;
      if (length > 65_535) throw new RangeError("This is no short text");
      const head = length < 126 ? [TEXT, MASKED | length] : [TEXT, MASKED | 126, length >> 8, length & 255];
      return [Buffer.from([...head, 0, 0, 0, 0]), Buffer.from(text, "latin1")];
    });
    this.#socket.write(Buffer.concat(frames));
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    let left = this.#rest.length ? Buffer.concat([this.#rest, data]) : data;
    while (left.length >= 2) {
      const short = left[1]!;
      const start = short < 126 ? 2 : 4;
      if (left.length < start) break;
      const end = start + (short < 126 ? short : left.readUInt16BE(2));
      if (left.length < end) break;
      const text = left.subarray(start, end);
      left = left.subarray(end);
      this.onText(text);
    }
    this.#rest = left;
  }
}
