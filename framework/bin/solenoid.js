#!/usr/bin/env node
// Says so where Node is too old: better-sqlite3 ends without a word there. Plain JavaScript, so that it is there before a build.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Solenoid needs Node 22.18 or newer; this is ${process.versions.node}. Get one at https://nodejs.org, or add it to the app: npm install --save-dev node@24`);
  process.exit(1);
}
await import("../dist/cli/main.js");
