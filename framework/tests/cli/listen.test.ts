import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listenFrom } from "../../src/compiler/build/dev/listen.ts";

const servers: Server[] = [];
const server = () => servers[servers.push(createServer()) - 1]!;
const portOf = (each: Server) => (each.address() as AddressInfo).port;
afterEach(() => Promise.all(servers.splice(0).map((each) => new Promise((resolve) => each.close(resolve)))));

test("takes the wanted port", async () => {
  const free = server();
  await listenFrom(free, 0, "127.0.0.1");
  const wanted = portOf(free);
  await new Promise((resolve) => free.close(resolve));
  expect(await listenFrom(server(), wanted, "127.0.0.1")).toBe(wanted);
});

test("takes the next one where it is busy, and stays usable", async () => {
  const busy = server();
  await listenFrom(busy, 0, "127.0.0.1");
  const other = server();
  const port = await listenFrom(other, portOf(busy), "127.0.0.1");
  expect(port).toBeGreaterThan(portOf(busy));
  expect(portOf(other)).toBe(port);
});

test("a last port that is busy is not passed over to none", async () => {
  const busy = server();
  const last = await new Promise<boolean>((resolve) => busy.once("error", () => resolve(false)).listen(65_535, "127.0.0.1", () => resolve(true)));
  // Whoever else holds it: it is busy either way.
  await expect(listenFrom(server(), 65_535, "127.0.0.1")).rejects.toMatchObject({ code: "cli-ports-busy" });
  if (!last) servers.splice(servers.indexOf(busy), 1);
});

test("another trouble is told at once", async () => {
  await expect(listenFrom(server(), 0, "203.0.113.7")).rejects.toMatchObject({ code: "EADDRNOTAVAIL" });
});
