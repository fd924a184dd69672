/** Tells Vite's sockets from the app's, which share one server. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Forwards the app's upgrades, and only these. Vite listens on the same server for its own, which it names by protocol; a
 * second WebSocket server that answers one of them breaks its frames (`RSV1 must be clear`).
 */
export function forwardUpgrades(server: Server, to: Upgrade): void {
  server.on("upgrade", (request, socket, head) => {
    if (!isVite(request)) to(request, socket, head);
  });
}

function isVite({ headers }: IncomingMessage): boolean {
  return /^vite-(hmr|ping)$/.test(headers["sec-websocket-protocol"] ?? "");
}
