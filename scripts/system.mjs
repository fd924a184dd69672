/** The browser and the fonts that the tests of pages need; installed where we may, asked for where we may not. */
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, step } from "./workspace.mjs";

const packages = ["chromium", "fonts-inter", "fonts-jetbrains-mono"];

/** Gives whether a browser is there. `CHROMIUM` names one that is elsewhere. */
export async function ensureBrowser() {
  if (isDebian() && process.getuid?.() === 0) {
    const missing = [];
    for (const name of packages) if ((await run("dpkg", ["-s", name], { quiet: true })).code !== 0) missing.push(name);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    if (missing.length && (await step("Updating the list of system packages", "apt-get", ["update", "-q"], { env }))) {
      await step(`Installing ${missing.join(", ")}`, "apt-get", ["install", "-y", "-q", "--no-install-recommends", ...missing], { env });
    }
  }
  const browser = findBrowser();
  if (browser) process.env.CHROMIUM = browser;
  else console.error(`The tests in a browser need Chromium, and the fonts Inter and JetBrains Mono for their pictures.
On Debian or Ubuntu: sudo apt-get install ${packages.join(" ")}
Elsewhere install Chromium or Chrome, and set CHROMIUM to its path where it is not on the PATH.`);
  return browser !== undefined;
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
