import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { solenoid, tinyApp, type TinyApp } from "./tiny-app.ts";

vi.setConfig({ testTimeout: 60_000 });
let app: TinyApp;
beforeAll(() => { app = tinyApp(); });
afterAll(() => app.remove());

async function check(): Promise<{ code: number | null; output: string }> {
  const run = solenoid(["check"], { cwd: app.root });
  return { code: await run.ended, output: run.output() };
}

test("a sound app is called so", async () => {
  const { code, output } = await check();
  expect([code, output]).toEqual([0, expect.stringMatching(/Nothing wrong \(1 state, 2 pages, \d+\.\d s\)/)]);
});

test("what is wrong is listed with its place and its code, and the command fails", async () => {
  app.edit("app/states/counter.state.ts", "by: number = 1", "by: any = 1");
  app.edit("app/pages/about.tsx", "About this", "{nothing}");
  const { code, output } = await check();
  expect(code).toBe(1);
  expect(output).toMatch(/^app\/pages\/about\.tsx:\d+:\d+ TS2304$/m);
  expect(output).toMatch(/^app\/states\/counter\.state\.ts:11:\d+ [a-z-]+$/m);
  expect(output).toContain("2 problems (1 state, 2 pages");
});
