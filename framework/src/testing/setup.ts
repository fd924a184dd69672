/** Runs before the tests of each file: a fresh database in memory, with the app's tables and its seed. */

// Before any module of the app connects. A test of another database says so.
process.env["DATABASE_URL"] = process.env["TEST_DATABASE_URL"] ?? ":memory:";

const { prepare } = (await import("virtual:solenoid/app" as string)) as {
  prepare?(options: { dev: boolean; seeded: boolean; tell(text: string): void; failed(error: unknown): void; unsafe(reason: string): void }): Promise<() => void>;
};

await prepare?.({
  dev: true,
  seeded: true,
  tell() {},
  failed(error) {
    throw error;
  },
  unsafe() {},
});

export {};
