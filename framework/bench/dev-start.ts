/**
 * Row 17: from `solenoid dev` to the whole HTML of the dashboard's page: the first time in a folder, and again, with what the
 * first start has kept. Somebody is signed in in between. The least of some starts: what else the machine does only adds.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { layOutApp } from "./support/build-app.ts";
import { report } from "./support/report.ts";

const framework = join(import.meta.dirname, "..");
const AGAIN = 4;

const root = layOutApp(join(framework, "../templates/dashboard"));
report("dev-start/first", await start(), "s", "nothing kept, an empty database");
let least = Infinity;
for (let round = 0; round < AGAIN; round++) least = Math.min(least, await start());
report("dev-start/again", least, "s", `the least of ${AGAIN}`);

/** Seconds from the command to the end of the page. */
async function start(): Promise<number> {
  const began = performance.now();
  const server = spawn(process.execPath, [join(framework, "bin/solenoid.js"), "dev", "--port", "0"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await ready(server.stdout);
    const answer = await fetch(url, { headers: { accept: "text/html", cookie: await signIn(url) } });
    if (!answer.ok || !(await answer.text()).includes("Average order")) throw new Error(`The page was answered with ${answer.status}`);
    return (performance.now() - began) / 1_000;
  } finally {
    server.kill();
    await new Promise((resolve) => server.once("exit", resolve));
  }
}

/** As the first of those whom the developer may be; gives the cookie. */
async function signIn(url: string): Promise<string> {
  const [first] = (await (await fetch(`${url}/auth/developer/users`)).json()) as { id: string }[];
  const { headers } = await fetch(`${url}/auth/sign-in/developer`, { method: "POST", redirect: "manual", headers: { origin: url }, body: new URLSearchParams({ user: first!.id }) });
  return headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
}

function ready(output: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  return new Promise((resolve, reject) => {
    output.on("data", (part: Buffer) => {
      text += String(part);
      const found = /is ready at (http:\S+)/.exec(text);
      if (found) resolve(found[1]!);
    });
    output.once("end", () => reject(new Error(`solenoid dev ended:\n${text}`)));
  });
}
