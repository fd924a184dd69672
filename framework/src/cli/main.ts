#!/usr/bin/env node
/** The `solenoid` command: finds the command by its file's name, parses its options, says how it ended. */

// Only what every Node has may be imported here statically: on an old one the database's addon crashes without a word.
const least = [22, 18] as const;
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < least[0] || (major === least[0] && minor < least[1])) {
  console.error(`solenoid needs Node ${least.join(".")} or newer; this is ${process.versions.node}. Install one from nodejs.org or add it to the app: npm install --save-dev node@24`);
  process.exit(1);
}

// What Node has compiled of all that a command loads is kept for the next one.
(await import("node:module")).enableCompileCache();
await import("./quick-imports.ts");
const { runCommand } = await import("./run.ts");
process.exitCode = await runCommand(process.argv.slice(2));

export {};
