/** Who is measured: how each is started, and where on its pages is what the measures look at. */
import { posts, recordingOf, replay, solenoid, type Open } from "./load.ts";
import type { Proxy } from "./proxy.ts";
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "./browser.ts";
import { bin, environment, solenoidApp } from "./environment.ts";
import type { Command } from "./processes.ts";

export interface Peer {
  readonly name: string;
  readonly version: () => string;
  /** @param address where pages will reach it, through the proxy */
  command(port: number, address: string): Command;
  /** Files of the five pages, whose lines are counted; what all rivals share is counted for each. */
  readonly files: readonly string[];
  /** The revenue of the dashboard. */
  readonly revenue: string;
  readonly count: string;
  readonly cell: string;
  readonly echo: string;
  readonly ticks: string;
  /** Opens the list of regions. */
  open(page: Page): Promise<void>;
  /** Chooses one of the open list. */
  pick(page: Page, region: string): Promise<void>;
  edit(page: Page): Promise<void>;
  type(page: Page, text: string): Promise<void>;
  /** A client that says what the page has said: `parts` are where, in that, the first choice and the second begin. */
  load(proxy: Proxy, parts: readonly [number, number], bodies: readonly string[]): Open;
}

const apps = join(import.meta.dirname, "apps");
/** Where the apps run: what they leave behind stays out of the sources. */
const workshop = join(environment, "apps");
mkdirSync(workshop, { recursive: true });
cpSync(join(apps, "data.py"), join(workshop, "data.py"));
for (const name of ["dash", "streamlit", "reflex"]) cpSync(join(apps, name), join(workshop, name), { recursive: true });

const pip = (name: string): string => {
  const { stdout } = bin("pip", ["show", name]);
  return /^Version: (.+)$/m.exec(stdout)?.[1] ?? "not installed";
};
const click = (name: string) => (page: Page): Promise<void> => page.getByRole("button", { name, exact: true }).click();

const option = (page: Page, name: string): Promise<void> => page.getByRole("option", { name, exact: true }).click();

const dash = (transport: "http" | "websocket"): Peer => ({
  name: transport === "http" ? "Dash" : "Dash, WebSocket",
  version: () => pip("dash"),
  command: (port) => ({
    cwd: join(workshop, "dash"),
    run: transport === "http"
      ? [join(environment, "venv/bin/gunicorn"), "--workers", "2", "--threads", "4", "--bind", `127.0.0.1:${port}`, "app:server"]
      : [join(environment, "venv/bin/uvicorn"), "--workers", "2", "--host", "127.0.0.1", "--port", String(port), "--log-level", "warning", "app:server"],
    env: { PEER_TRANSPORT: transport },
  }),
  files: ["data.py", "dash/app.py"],
  revenue: "#kpi-revenue",
  count: "#count",
  cell: "#table td[data-dash-column='units'][data-dash-row='2']",
  echo: "#echo",
  ticks: "#ticks",
  open: (page) => page.locator("#region").click(),
  pick: (page, region) => page.locator(".dash-options-list-option", { hasText: region }).first().click(),
  edit: click("Edit"),
  type: (page, text) => page.locator("#unrelated").pressSequentially(text),
  load: (proxy, parts, bodies) => (transport === "http"
    ? posts(bodies.filter((body) => body.includes('"time"')).slice(-2))
    : replay(recordingOf(proxy, parts), { done: (message) => message.includes('"callback_response"'), opened: 2 })),
});

export const peers: readonly Peer[] = [
  {
    name: "Solenoid",
    version: () => (JSON.parse(readFileSync(join(solenoidApp, "node_modules/solenoid/package.json"), "utf8")) as { version: string }).version,
    command(port) {
      const data = join(environment, "solenoid");
      rmSync(data, { recursive: true, force: true });
      mkdirSync(data);
      return {
        cwd: solenoidApp,
        run: [process.execPath, "node_modules/solenoid/bin/solenoid.js", "start"],
        env: { SOLENOID_PORT: String(port), SOLENOID_DATABASE: `file:${join(data, "app.db")}`, SOLENOID_SEED: "1" },
      };
    },
    files: ["lists.ts", "db/index.ts", "states/sales.state.ts", "states/others.state.ts", ...["index", "table", "counter", "form", "tick"].map((page) => `pages/${page}.tsx`)].map((file) => `solenoid/app/${file}`),
    revenue: ".sol-stat-figure",
    count: "#count",
    cell: "[role=row][aria-rowindex='4'] [aria-colindex='4']",
    echo: "#echo",
    ticks: "#ticks",
    open: (page) => page.getByRole("combobox", { name: "Region" }).or(page.getByRole("button", { name: /^Region/ })).first().click(),
    pick: option,
    edit: click("Edit"),
    type: (page, text) => page.getByLabel("Unrelated").pressSequentially(text),
    load: () => solenoid,
  },
  {
    name: "Reflex",
    version: () => pip("reflex"),
    command: (port, address) => ({
      cwd: join(workshop, "reflex"),
      run: [join(environment, "venv/bin/reflex"), "run", "--env", "prod", "--backend-host", "127.0.0.1"],
      env: { PEER_ADDRESS: address, REFLEX_USE_NPM: "1", REFLEX_TELEMETRY_ENABLED: "false", PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` },
    }),
    files: ["data.py", "reflex/peers/peers.py", "reflex/rxconfig.py"],
    revenue: "#kpi-revenue",
    count: "#count",
    cell: "#cell",
    echo: "#echo",
    ticks: "#ticks",
    open: (page) => page.getByRole("combobox").first().click(),
    pick: option,
    edit: click("Edit"),
    type: (page, text) => page.locator("#unrelated").pressSequentially(text),
    load: (proxy, parts) => replay(recordingOf(proxy, parts), {
      // The first answer of a page is that it is hydrated; those after it have figures.
      done: (message) => message.includes('"is_hydrated_rx_state_":true') || message.includes("treemap_rx_state_"),
      opened: 1,
      reply: (message) => (message.length === 1 && message[0] === 0x32 ? "3" : undefined),
      token: /(?<=[?&]token=)[^&]+/,
    }),
  },
  dash("http"),
  dash("websocket"),
  {
    name: "Streamlit",
    version: () => pip("streamlit"),
    command: (port) => ({
      cwd: join(workshop, "streamlit"),
      run: [join(environment, "venv/bin/streamlit"), "run", "app.py", "--server.address", "127.0.0.1", "--server.port", String(port), "--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.enableCORS", "false", "--server.enableXsrfProtection", "false"],
    }),
    files: ["data.py", "streamlit/app.py"],
    revenue: "[data-testid=stMetricValue]",
    count: "h3",
    cell: "[data-testid=stCaptionContainer]",
    echo: "[data-testid=stCaptionContainer]",
    ticks: "[data-testid=stCaptionContainer]",
    open: (page) => page.getByRole("combobox").first().click(),
    pick: option,
    edit: click("Edit"),
    async type(page, text) {
      await page.getByLabel("Unrelated").fill(text);
      await page.getByLabel("Unrelated").press("Enter");
    },
    // The last message of a run says that the script has ended.
    load: (proxy, parts) => replay(recordingOf(proxy, parts), { done: (message) => message.length === 2 && message[0] === 0x4a && message[1] === 0, opened: 1 }),
  },
];

/** The floor has a counter and a choice, and nothing else. */
export const floor: Pick<Peer, "name" | "command" | "revenue" | "count" | "load"> & { pick(page: Page, region: string): Promise<void> } = {
  name: "Floor",
  command: () => ({ cwd: import.meta.dirname, run: [process.execPath, "floor.ts"] }),
  revenue: "#revenue",
  count: "#count",
  pick: async (page, region) => void (await page.locator("#region").selectOption(region)),
  load: (proxy, parts) => replay(recordingOf(proxy, parts), { done: () => true, opened: 0 }),
};

/** Lines that are neither empty nor comments. */
export function linesOf(peer: Peer): number {
  const lines = peer.files.flatMap((file) => readFileSync(join(apps, file), "utf8").split("\n"));
  return lines.filter((line) => /\S/.test(line) && !/^\s*(#|\/\/|\/?\*|""")/.test(line)).length;
}
