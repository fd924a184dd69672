/** Under Vitest: each test file finds the app's database ready, and what a test has mounted goes when it is over. */
import { join } from "node:path";
import type { Plugin } from "vite";
import { ownFile } from "./build/package.ts";

export function testSetup(): Plugin {
  let root = "";
  return {
    name: "solenoid:test-setup",
    apply: () => process.env["VITEST"] !== undefined,
    config: () => ({ test: { setupFiles: [ownFile("testing/setup")] } }) as object,
    configResolved: (config) => void ({ root } = config),
    // The set-up is ours, Vitest is the app's: from our folder it may be another one, or none.
    resolveId: {
      filter: { id: /^virtual:solenoid\/vitest$/ },
      handler() {
        return this.resolve("vitest", join(root, "package.json"), { skipSelf: true });
      },
    },
  };
}
