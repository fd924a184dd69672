/** Lies before a server and counts what crosses: bytes, WebSocket messages, HTTP requests. It sees what the page's own tools do not, as a worker's socket. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface Traffic {
  up: number;
  down: number;
  /** WebSocket messages, or answers to HTTP requests. */
  framesUp: number;
  framesDown: number;
}

export interface Proxy {
  readonly address: string;
  /** Since it was last taken. */
  take(): Traffic;
  /** When something last crossed, on the monotonic clock. */
  readonly last: number;
  /** From now on sockets agree on no compression, so that what pages say can be read; what was said before is forgotten. */
  listen(): void;
  /** What pages have said over sockets, whole messages, newest last. */
  readonly said: readonly Message[];
  /** The heads of the requests that became sockets. */
  readonly handshakes: readonly string[];
  close(): void;
}

export interface Message {
  readonly text: boolean;
  readonly data: Buffer;
}

const none = (): Traffic => ({ up: 0, down: 0, framesUp: 0, framesDown: 0 });

export async function proxyTo(port: number): Promise<Proxy> {
  let traffic = none(), last = performance.now(), plain = false;
  const said: Message[] = [], handshakes: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((page) => {
    const app = connect(port, "127.0.0.1");
    for (const socket of [page, app]) sockets.add(socket.setNoDelay());
    let upgraded = false;
    const up = new FrameReader((message) => { traffic.framesUp++; said.push(message); });
    const down = new FrameReader(() => traffic.framesDown++);
    page.on("data", (data: Buffer) => {
      traffic.up += data.length;
      last = performance.now();
      if (upgraded) up.read(data);
      else if (/^upgrade: websocket/im.test(data.toString("latin1"))) handshakes.push(data.toString("latin1"));
      else if (/^(GET|POST|PUT|HEAD|OPTIONS|DELETE) /.test(data.toString("latin1", 0, 8))) traffic.framesUp++;
      app.write(plain && !upgraded ? Buffer.from(data.toString("latin1").replace(/^Sec-WebSocket-Extensions:.*\r\n/im, ""), "latin1") : data);
    });
    app.on("data", (data: Buffer) => {
      traffic.down += data.length;
      last = performance.now();
      if (upgraded) down.read(data);
      else if (data.toString("latin1", 0, 12) === "HTTP/1.1 101") {
        upgraded = true;
        const end = data.indexOf("\r\n\r\n") + 4;
        if (end < data.length) down.read(data.subarray(end));
      } else if (data.toString("latin1", 0, 7) === "HTTP/1.") traffic.framesDown++;
      page.write(data);
    });
    for (const [one, other] of [[page, app], [app, page]] as const) {
      one.on("close", () => { sockets.delete(one); other.destroy(); });
      one.on("error", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = traffic;
      traffic = none();
      return taken;
    },
    get last() { return last; },
    listen() {
      plain = true;
      said.length = handshakes.length = 0;
    },
    said,
    handshakes,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Splits the bytes of one direction of a WebSocket into messages. Compressed ones are counted, their text is not read. */
class FrameReader {
  readonly #tell: (message: Message) => void;
  #rest: Buffer = Buffer.alloc(0);

  constructor(tell: (message: Message) => void) {
    this.#tell = tell;
  }

  read(data: Buffer): void {
    let left = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    while (left.length >= 2) {
      const opcode = left[0]! & 0x0f, masked = (left[1]! & 0x80) !== 0, short = left[1]! & 0x7f;
      const sized = short < 126 ? 2 : short === 126 ? 4 : 10;
      const start = sized + (masked ? 4 : 0);
      if (left.length < start) break;
      const length = short < 126 ? short : short === 126 ? left.readUInt16BE(2) : Number(left.readBigUInt64BE(2));
      if (left.length < start + length) break;
      if (opcode === 1 || opcode === 2) {
        const body = Buffer.from(left.subarray(start, start + length));
        if (masked) for (let at = 0; at < length; at++) body[at] = body[at]! ^ left[sized + (at & 3)]!;
        this.#tell({ text: opcode === 1, data: body });
      }
      left = left.subarray(start + length);
    }
    this.#rest = left;
  }
}
