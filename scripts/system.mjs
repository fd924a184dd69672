/** What tests need of the system, the browser with its fonts and PostgreSQL; installed where we may, asked for where we may not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { say } from "./turns.mjs";
import { run, step } from "./workspace.mjs";

const packages = ["chromium", "fonts-inter", "fonts-jetbrains-mono"];
/** Chromium without windows: a page costs a third there. Not every system has it apart, and the tests run without. */
const shell = "chromium-headless-shell";

/** Gives whether a browser is there. `CHROMIUM` names one that is elsewhere. */
export async function ensureBrowser() {
  await installMissing(packages);
  if ((await run("apt-cache", ["show", shell], { quiet: true })).code === 0) await installMissing([shell]);
  const browser = findBrowser();
  if (browser) process.env.CHROMIUM = browser;
  else say(`The tests in a browser need Chromium, and the fonts Inter and JetBrains Mono for their pictures.
On Debian or Ubuntu: sudo apt-get install ${packages.join(" ")}
Elsewhere install Chromium or Chrome, and set CHROMIUM to its path where it is not on the PATH.
`);
  return browser !== undefined;
}

/**
 * Gives whether a PostgreSQL server answers. `TEST_POSTGRES` names one that is elsewhere; else it is the one of this machine, on
 * 127.0.0.1:5432, with a database `test` that `postgres` may use without a password.
 */
export async function ensurePostgres() {
  if (process.env.TEST_POSTGRES) return true;
  if (await answers(5432)) return true;
  await installMissing(["postgresql"]);
  const [version] = existsSync("/etc/postgresql") ? readdirSync("/etc/postgresql") : [];
  if (version) {
    const trust = "local all all trust\nhost all all 127.0.0.1/32 trust\n";
    await step("Starting PostgreSQL", "sh", ["-c", `printf '${trust}' > /etc/postgresql/${version}/main/pg_hba.conf; pg_ctlcluster --skip-systemctl-redirect ${version} main restart; psql -h 127.0.0.1 -U postgres -c 'create database test' || true`]);
  }
  if (await answers(5432)) return true;
  say(`The tests of the database need PostgreSQL on 127.0.0.1:5432, with a database "test" that "postgres" may use without a password.
Set TEST_POSTGRES to the address of another one, postgres://user:password@host/name.
`);
  return false;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1").once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

async function installMissing(names) {
  if (!isDebian() || process.getuid?.() !== 0) return;
  const missing = [];
  for (const name of names) if ((await run("dpkg", ["-s", name], { quiet: true })).code !== 0) missing.push(name);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (missing.length && (await step("Updating the list of system packages", "apt-get", ["update", "-q"], { env }))) {
    await step(`Installing ${missing.join(", ")}`, "apt-get", ["install", "-y", "-q", "--no-install-recommends", ...missing], { env });
  }
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const apple = ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...apple].find((path) => existsSync(path));
}
