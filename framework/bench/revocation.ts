/**
 * 1,000 users with an open page each: from a revocation that is committed to the frame that takes the values away, on both databases; one that
 * concerns all of them at once, and 200 one after the other.
 */
import { eq, sql } from "drizzle-orm";
import { connect } from "../src/db/index.ts";
import { asDatabase, closeDatabase } from "../src/db/internal.ts";
import { authRoles } from "../src/auth/schema.ts";
import { revokeRole } from "../src/auth/accounts/memberships.ts";
import { authApp, PageSocket, signedIn } from "./support/auth-app.ts";
import { percentile } from "./support/pages.ts";
import { report } from "./support/report.ts";

const SOCKETS = 1_000, SINGLE = 200;
const SERVER = process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";

async function measure(name: string, database?: string): Promise<void> {
  const server = await authApp(database);
  const { db } = server.auth;
  await db.insert(authRoles).values({ id: "cashier", name: "cashier", grants: ["sales:*"], createdAt: new Date() });
  const people = [];
  for (let at = 0; at < SOCKETS; at++) {
    const person = await signedIn(server, `user${at}`, "cashier");
    people.push({ ...person, socket: new PageSocket(server, person.session, "Guarded") });
  }
  for (const { socket } of people) {
    const told = new Promise<void>((resolve) => (socket.heard = () => resolve()));
    socket.add("Guarded");
    await told;
  }

  // Its values are withdrawn: `undefined` is what a closed var is.
  const withdrawn = (socket: PageSocket, times: number[], since: () => number): Promise<void> => new Promise((resolve) => {
    socket.heard = () => {
      times.push(performance.now() - since());
      socket.heard = () => {};
      resolve();
    };
  });

  const single: number[] = [];
  for (const { socket, userId } of people.slice(0, SINGLE)) {
    let committed = performance.now();
    const gone = withdrawn(socket, single, () => committed);
    await db.transaction(async (tx) => {
      await revokeRole(tx, userId, "cashier");
      committed = performance.now();
    });
    await gone;
  }
  const all: number[] = [];
  const rest = people.slice(SINGLE);
  let committed = performance.now();
  const gone = Promise.all(rest.map(({ socket }) => withdrawn(socket, all, () => committed)));
  committed = performance.now();
  await db.update(authRoles).set({ grants: ["sales:read"] }).where(eq(authRoles.id, "cashier"));
  await gone;
  report(`revocation/${name}-one-p99`, percentile(single, 0.99), "ms", `${SOCKETS} open pages, one user of them, ${SINGLE} times`);
  report(`revocation/${name}-all-p99`, percentile(all, 0.99), "ms", `${rest.length} open pages, all of their users at once`);
  await server.close();
}

await measure("sqlite");
const schema = `bench_${process.pid}`;
/** A connection of its own each time: an app that has one keeps its users there. */
async function onServer(statement: string): Promise<void> {
  const server = connect({ schema: {}, url: SERVER });
  await server.run(sql.raw(statement));
  await closeDatabase(asDatabase(server));
}
await onServer(`create schema ${schema}`);
try {
  await measure("postgres", `${SERVER}?options=${encodeURIComponent(`-c search_path=${schema}`)}`);
} finally {
  await onServer(`drop schema ${schema} cascade`);
}
process.exit(0);
