/** A server as its operating system sees it: started, asked for its processor time and memory, and ended with all that it started. */
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";

export interface Running {
  readonly port: number;
  /** Of it and what it started: seconds of processor time, bytes that it alone holds. */
  usage(): { cpu: number; memory: number };
  stop(): Promise<void>;
}

const TICKS = 100;

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Command {
  readonly cwd: string;
  readonly run: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A path that answers once it is ready. */
  readonly ready?: string;
}

/** Starts it and waits until it answers, for two minutes at most. */
export async function start(port: number, { cwd, run: [file, ...args], env, ready = "/" }: Command): Promise<Running> {
  const child = spawn(file!, args, { cwd, env: { ...process.env, PORT: String(port), ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => { said = (said + data.toString()).slice(-4_000); });
  const deadline = performance.now() + 120_000;
  while (!(await answers(`http://127.0.0.1:${port}${ready}`))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop(child);
      throw new Error(`${file} did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { port, usage: () => usage(child.pid!), stop: () => stop(child) };
}

const answers = (address: string): Promise<boolean> => fetch(address).then((response) => response.ok, () => false);

/** It has a group of processes of its own, so that none of them is left behind. */
async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => (child.exitCode === null && child.signalCode === null ? child.once("exit", () => resolve()) : resolve()));
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      return gone;
    }
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3_000))]);
  }
  return gone;
}

function usage(group: number): { cpu: number; memory: number } {
  let cpu = 0, memory = 0;
  for (const id of readdirSync("/proc")) {
    if (!/^\d+$/.test(id)) continue;
    try {
      const stat = readFileSync(`/proc/${id}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(fields[2]) !== group) continue;
      cpu += (Number(fields[11]) + Number(fields[12])) / TICKS;
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
      for (const [, kilobytes] of rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)) memory += Number(kilobytes) * 1024;
    } catch {
      // It has ended meanwhile.
    }
  }
  return { cpu, memory };
}
