/** Runs before the tests of each file: a fresh database in memory, with the app's tables and its seed. */
import { configure } from "./app.ts";
import { closeAll } from "./browsers.ts";

// Before any module of the app connects. A test of another database says so.
process.env["DATABASE_URL"] = process.env["TEST_DATABASE_URL"] ?? ":memory:";

const { afterEach } = (await import("virtual:solenoid/vitest" as string)) as { afterEach(run: () => void): void };
afterEach(() => closeAll());

const { config, prepare } = (await import("virtual:solenoid/app" as string)) as {
  config: Parameters<typeof configure>[0];
  prepare?(options: { dev: boolean; seeded: boolean; tell(text: string): void; failed(error: unknown): void; unsafe(): void }): Promise<() => void>;
};

await configure(config);
await prepare?.({
  dev: true,
  seeded: true,
  tell() {},
  failed(error) {
    throw error;
  },
  unsafe() {},
});
