/** Takes a port for development: the wanted one, or the next that is free; and gives it back. */
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { cliPortsBusy } from "../../../errors/cli.ts";
import { listenError } from "../runtime/serve.ts";

/** How many ports are tried before somebody should have a look at what holds them. */
const TRIES = 20;

/** Gives the port that it took. Tries by listening: any other test could be wrong a moment later. */
export async function listenFrom(server: Server, wanted: number, host: string): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + TRIES - 1, 65_535);
  for (let port = wanted; port <= last; port++) {
    if (await tryPort(server, port, host)) return (server.address() as AddressInfo).port;
  }
  throw cliPortsBusy({ first: wanted, last });
}

/** False when it is in use. */
function tryPort(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off("listening", listening);
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(listenError(error, port, host));
    };
    const listening = (): void => {
      server.off("error", failed);
      resolve(true);
    };
    server.once("error", failed).once("listening", listening).listen(port, host);
  });
}

/**
 * Gives what ends a server with all its connections. Those that were upgraded are no longer the server's to close, and one that nobody has
 * answered, as Vite's pings while it starts again, would be waited for without an end.
 */
export function endable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return () => new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
