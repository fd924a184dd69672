/** The files that make a folder of a bundle into something that `node dist/server.js` runs. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Written by hand for old versions of Node: what it imports may crash them without a word. */
const LAUNCHER = `// Starts the server: node server.js. Needs nothing beside this folder.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error("This app needs Node 22.18 or newer; this is " + process.versions.node + ".");
  process.exit(1);
}
process.env.NODE_ENV ??= "production";
// Stacks in the log name the lines of the app's own files.
process.setSourceMapsEnabled(true);
try {
  await import("./server/main.js");
} catch (error) {
  // The framework's own errors say all in their message; of others the stack is needed.
  console.error(error?.name === "SolenoidError" ? error.message : error);
  process.exit(1);
}
`;

export function writeLauncher(folder: string, name: string): void {
  writeFileSync(join(folder, "server.js"), LAUNCHER);
  // Without a type Node finds out by reading each file, and warns.
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ name, private: true, type: "module" }, null, 2)}\n`);
}
