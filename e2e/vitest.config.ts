import { defineConfig } from "vitest/config";

/**
 * One file at a time: each has a browser and a server, and 2 cores to run them on; two at once took as long. One Chromium, and what all files import,
 * serve all of them. A busy machine is late, not wrong.
 */
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    isolate: false,
    maxWorkers: 1,
    expect: { poll: { timeout: 30_000 } },
  },
});
