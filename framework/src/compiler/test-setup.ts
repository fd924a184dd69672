/** Under Vitest: each test file finds the app's database ready. */
import type { Plugin } from "vite";
import { ownFile } from "./build/package.ts";

export function testSetup(): Plugin {
  return {
    name: "solenoid:test-setup",
    apply: () => process.env["VITEST"] !== undefined,
    config: () => ({ test: { setupFiles: [ownFile("testing/setup")] } }) as object,
  };
}
