/** Sample 04, a room, as an app of its own: built, run, asked. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readSample, SAMPLES } from "../samples/lay-out.ts";
import { runNode, solenoid, tinyApp, type Run, type TinyApp } from "./tiny-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 });

let app: TinyApp;
let server: Run;
let url: string;

beforeAll(async () => {
  app = tinyApp();
  rmSync(join(app.root, "app"), { recursive: true });
  mkdirSync(join(app.root, "app/pages"), { recursive: true });
  for (const part of ["states", "db", "model.ts"]) cpSync(join(SAMPLES, "04-room", part), join(app.root, "app", part), { recursive: true });
  app.write("app/pages/[room].tsx", readSample("04-room/pages/room.tsx"));
  mkdirSync(join(app.root, "app/db/migrations"), { recursive: true });
  app.write("app/db/migrations/0000_messages.sql", [
    "CREATE TABLE messages (id integer PRIMARY KEY, room text NOT NULL, author text NOT NULL, text text NOT NULL);",
    "INSERT INTO messages (room, author, text) VALUES ('lobby', 'Ann Lee', 'Hello **all**'), ('den', 'Bob', 'Not here');",
  ].join("\n--> statement-breakpoint\n"));
  const build = solenoid(["build", "--root", app.root], { cwd: tmpdir() });
  if ((await build.ended) !== 0) throw new Error(build.output());
  server = runNode([join(app.root, "dist/server.js")], { cwd: app.root, env: { PORT: "0", HOST: "127.0.0.1" } });
  url = (await server.until(/is ready at (http:\S+) in/))[1]!;
});
afterAll(async () => {
  await server?.stop();
  app?.remove();
});

test("has what was said in the room in its first HTML, and nothing of another", async () => {
  const html = (await (await fetch(`${url}/lobby`)).text()).replace(/<!--.*?-->| data-hk="[^"]*"/g, "");
  expect(html).toContain("Room lobby");
  expect(html).toMatch(/Ann Lee<\/h2>/);
  expect(html).toContain("Hello <strong>all</strong>");
  expect(html).not.toContain("Not here");
});
