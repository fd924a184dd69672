/** What lies between browser and server: it can be slow, stand still, and be cut. */
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface Network {
  readonly address: string;
  /** Bytes a second from the browser to the server; undefined: as fast as they come. */
  rate: number | undefined;
  /** Bytes that have gone up. */
  readonly sent: number;
  /** Keeps what the browser sends, until `flow`: the server is far away. */
  hold(): void;
  flow(): void;
  /** Ends all connections, and refuses others until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Stands before a server as a proxy that knows nothing of HTTP. */
export async function networkTo(target: string): Promise<Network> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let broken = false;
  let held: (() => void)[] | undefined;
  const server = createServer((browser) => {
    if (broken) return void browser.destroy();
    const upstream = connect(Number(port), hostname);
    for (const socket of [browser, upstream]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => { open.delete(socket); browser.destroy(); upstream.destroy(); });
    }
    browser.on("data", (bytes) => {
      network.sent += bytes.length;
      if (held) held.push(() => upstream.write(bytes));
      else upstream.write(bytes);
      if (network.rate === undefined) return;
      browser.pause();
      setTimeout(() => browser.resume(), (bytes.length / network.rate) * 1_000);
    });
    browser.on("end", () => upstream.end());
    upstream.pipe(browser);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const network = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rate: undefined as number | undefined,
    sent: 0,
    hold() {
      held ??= [];
    },
    flow() {
      for (const send of held ?? []) send();
      held = undefined;
    },
    cut() {
      broken = true;
      held = undefined;
      for (const socket of open) socket.destroy();
    },
    mend() {
      broken = false;
    },
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    }),
  };
  return network;
}
