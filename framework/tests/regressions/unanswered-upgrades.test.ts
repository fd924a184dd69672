/** A development server could not end after it had started again: a ping that came meanwhile was an open connection that nobody answered. */
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { endable } from "../../src/compiler/build/dev/listen.ts";

test("a server ends with connections that were upgraded and never answered", async () => {
  const server = createServer();
  const end = endable(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const asked = once(server, "upgrade");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const closed = once(client, "close");
  client.on("error", () => undefined);
  client.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: vite-ping\r\n\r\n");
  await asked;
  await end();
  await closed;
  expect(server.listening).toBe(false);
});
