/** Pages of the event server: what a bench needs of them, as cheap as Node can make it. */
import { fork, type ChildProcess } from "node:child_process";
import type { Boot } from "../../src/wire/boot.ts";
import { CLIENT_LIMITS } from "../../src/client/socket/limits.ts";
import { RawSocket } from "./raw-socket.ts";

export interface EventServer {
  readonly port: number;
  readonly child: ChildProcess;
  get<T>(path: string): Promise<T>;
}

/**
 * @param journal its file, if it is to have one
 * @param flags of Node
 */
export async function startServer(journal = "", port = 0, flags: readonly string[] = []): Promise<EventServer> {
  const child = fork(new URL("event-server.ts", import.meta.url), [journal, String(port)], { stdio: "inherit", execArgv: ["--expose-gc", ...flags] });
  const address = await new Promise<{ port: number }>((resolve) => child.once("message", (told) => resolve(told as { port: number })));
  return {
    port: address.port,
    child,
    get: async <T>(path: string) => (await (await fetch(`http://127.0.0.1:${address.port}${path}`)).json()) as T,
  };
}

/** One page that calls `increment`, with a call under way or none. */
export class CountingPage {
  readonly #socket: RawSocket;
  #n = 0;
  #last: Buffer | undefined;
  #since = 0;
  /** Told how many milliseconds its answer took. */
  onAnswer: (milliseconds: number) => void = () => {};

  private constructor(socket: RawSocket) {
    this.#socket = socket;
    socket.onText = (text) => {
      if (text.toString("latin1", 0, 4) === '{"p"') return this.#acknowledge();
      this.#last = text;
      if (this.#since === 0) return;
      const took = performance.now() - this.#since;
      this.#since = 0;
      this.onAnswer(took);
    };
  }

  static async open({ port }: EventServer, path = "/tab"): Promise<CountingPage> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    const boot = (await response.json()) as Boot;
    const socket = await RawSocket.open(port, "/_solenoid/socket", { cookie: response.headers.get("x-cookie")!, origin: `http://127.0.0.1:${port}` });
    const page = new CountingPage(socket);
    const welcome = new Promise<void>((resolve) => { page.onAnswer = () => resolve(); });
    page.#since = performance.now();
    socket.send(JSON.stringify({ h: [boot.tab, boot.key, `i${Math.random()}`, 1], at: [boot.line, boot.epoch, boot.d, boot.v], ev: [1, []], ft: boot.fields, new: 1 }));
    await welcome;
    return page;
  }

  get busy(): boolean {
    return this.#since !== 0;
  }
  call(): void {
    if (this.#n > 0 && this.#n % CLIENT_LIMITS.ackResults === 0) this.#acknowledge();
    this.#since = performance.now();
    this.#socket.send(`[${++this.#n},"Bench","increment",[1]]`);
  }
  #acknowledge(): void {
    if (this.#last === undefined || this.#last[0] !== 0x5b) return;
    const [d, v] = JSON.parse(this.#last.toString()) as [d: number, v: number];
    this.#socket.send(`[0,${d},${v}]`);
  }
  close(): void {
    this.#socket.close();
  }
}

export const percentile = (values: readonly number[], part: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;
