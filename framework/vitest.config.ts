import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { compiledStates, ownStates } from "./tests/server/compiled-states.ts";

const src = fileURLToPath(new URL("./src/", import.meta.url));

/** The package's own subpaths, from source: what tests and fixtures import as `solenoid/…` is the code under test. */
const alias = [
  { find: /^solenoid$/, replacement: `${src}state/index.ts` },
  { find: /^solenoid\/internal$/, replacement: `${src}state/internal.ts` },
  { find: /^solenoid\/stub$/, replacement: `${src}client/stub.ts` },
  { find: /^solenoid\/stub\/optimistic$/, replacement: `${src}client/optimistic/index.ts` },
  { find: /^solenoid\/stub\/kept$/, replacement: `${src}client/kept/index.ts` },
  { find: /^solenoid\/client\/start$/, replacement: `${src}client/main.ts` },
  { find: /^solenoid\/server$/, replacement: `${src}server/main.ts` },
  { find: /^solenoid\/vite$/, replacement: `${src}compiler/index.ts` },
  { find: /^solenoid\/(ui|charts)$/, replacement: `${src}$1/index.tsx` },
  { find: /^solenoid\/(client|db|config|testing|values)$/, replacement: `${src}$1/index.ts` },
];

/** Folders whose files look like tests or pages but are material for them. */
const material = ["**/node_modules/**", "**/fixtures/**", "**/gallery/**", "**/samples/**"];

/** Loads drizzle-orm in half the time; most tests of the server do. */
const setupFiles = ["src/cli/quick-imports.ts"];

/** Packages that ship Solid components or import Solid must share the test's one copy of it. */
const inline = [/solid-js/, /@solidjs/, /@kobalte/, /@corvu/, /solid-/];

export default defineConfig({
  resolve: { alias },
  test: {
    pool: "threads",
    // By itself it leaves a core free, which of two is half of the machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Slow machines run the same tests: a test that hangs is told, one that is merely late is not.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        plugins: [compiledStates(), ownStates("server"), solid({ ssr: true, hot: false, dev: false })],
        test: {
          name: "server",
          environment: "node",
          setupFiles,
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...material, "tests/**/*.client.test.{ts,tsx}", "tests/package/**", "tests/db/postgres.test.ts"],
          server: { deps: { inline } },
        },
      },
      {
        extends: true,
        plugins: [ownStates("browser"), solid({ hot: false, dev: false })],
        resolve: { conditions: ["solid", "browser", "development", "import"] },
        test: {
          name: "client",
          environment: "jsdom",
          include: ["tests/**/*.client.test.{ts,tsx}"],
          exclude: material,
          server: { deps: { inline } },
        },
      },
      // The same tests of the database against PostgreSQL, and those that it alone has.
      {
        extends: true,
        plugins: [compiledStates(), ownStates("server"), solid({ ssr: true, hot: false, dev: false })],
        test: {
          name: "postgres",
          environment: "node",
          setupFiles,
          server: { deps: { inline } },
          include: ["tests/db/**/*.test.ts", "tests/auth/db/**/*.test.ts"],
          exclude: [...material, "tests/db/other-processes.test.ts", "tests/db/disk-full.test.ts"],
          env: { TEST_POSTGRES: process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test" },
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          environment: "node",
          include: ["tests/package/**/*.test.ts"],
          exclude: material,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          maxConcurrency: 2,
        },
      },
    ],
  },
});
