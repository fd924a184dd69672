/**
 * `npm start`: the dashboard, from a fresh clone with Node 20 and npm. What is up to date is not made again; the app fills its database when it first starts.
 * It is a development server: a visitor signs in as one of the users that are there in one click, where a production server would ask for a secret and a password first.
 */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { buildFramework, environment, install, node, requireNode, root } from "./workspace.mjs";

const folder = join(root, "templates/dashboard");

requireNode();
const ready = (await install()) && (await buildFramework());
if (!ready) process.exit(1);
serve(await choosePort());

/** PORT, or 3000; where that is taken the next one that is free. */
async function choosePort() {
  const wanted = Number(process.env.PORT || 3000);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    console.error(`PORT is "${process.env.PORT}"; a port is a whole number from 0 to 65535.`);
    process.exit(1);
  }
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port++) {
    if (!(await isFree(port))) continue;
    if (port !== wanted) console.log(`Port ${wanted} is in use; taking ${port}.`);
    return port;
  }
  console.error(`The ports from ${wanted} on are in use. Choose another one: PORT=4000 npm start`);
  process.exit(1);
}

/** Free on this machine's own address, IPv4 and IPv6 alike: a browser may try either for localhost. */
async function isFree(port) {
  for (const host of ["127.0.0.1", "::1"]) if ((await probe(port, host)) === "EADDRINUSE") return false;
  return true;
}

function probe(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", (error) => done(error.code));
    server.listen(port, host, () => server.close(() => done(undefined)));
  });
}

function serve(port) {
  const args = [join(root, "framework/bin/solenoid.js"), "dev", "--host", process.env.HOST ?? "127.0.0.1", "--port", String(port)];
  const server = spawn(node, args, { cwd: folder, stdio: "inherit", env: environment() });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
  server.on("exit", (code) => process.exit(code ?? 1));
  // npm that is told to end does not tell us: nobody is left above us then.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && server.kill("SIGTERM"), 500);
}
