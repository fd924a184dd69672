/**
 * A file from a page's requests to a handler that reads it, over a bare Fastify route that reads the same bytes as one body, in
 * turns: megabytes a second, processor time, memory. Then what the window, the bytes that wait for a handler at most, is worth
 * where each request takes its time on the way.
 */
import { fork } from "node:child_process";
import http from "node:http";
import { WebSocket } from "ws";
import { argsText, eventText, helloText } from "../src/wire/frames.ts";
import { FILE, HEAD_BYTES, type UploadAnswer } from "../src/wire/file.ts";
import type { Boot } from "../src/wire/boot.ts";
import { report } from "./support/report.ts";

const MB = 1_000_000;
const SIZE = 200 * MB;
const ROUNDS = 5;
/** Of the windows, in milliseconds there and back. */
const AWAY = 50;

const child = fork(new URL("support/upload-server.ts", import.meta.url), { stdio: "inherit", execArgv: ["--expose-gc"] });
const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", (address) => resolve(address as { port: number })));
const url = `http://127.0.0.1:${port}`;
const agent = new http.Agent({ keepAlive: true });
/** Any part of the file: its bytes do not matter. */
const bytes = Buffer.alloc(20 * MB, 7);

interface Usage { readonly cpu: number; readonly rss: number; readonly peak: number }
const usage = async (window = ""): Promise<Usage> => await (await fetch(`${url}/usage${window && `?window=${window}`}`)).json() as Usage;

function post(path: string, headers: Record<string, string>, length: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request(url + path, { method: "POST", agent, headers: { ...headers, "content-type": "application/octet-stream", "content-length": String(length) } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => { text += part; }).once("end", () => resolve(text));
    }).once("error", reject);
    let left = length;
    const write = (): void => {
      while (left > 0) {
        const part = bytes.subarray(0, Math.min(left, 1 << 16));
        left -= part.length;
        if (!request.write(part)) return void request.once("drain", write);
      }
      request.end();
    };
    write();
  });
}

const answer = await fetch(`${url}/tab`);
const boot = await answer.json() as Boot;
const cookie = answer.headers.get("x-cookie")!;
const socket = new WebSocket(`ws://127.0.0.1:${port}/_solenoid/socket`, { headers: { cookie, origin: url }, perMessageDeflate: false });
await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
const texts: string[] = [];
socket.on("message", (data: Buffer) => {
  texts.push(data.toString());
  const delta = /^\[(\d+),(\d+),/.exec(texts.at(-1)!);
  if (delta !== null) socket.send(`[0,${delta[1]},${delta[2]}]`);
});
socket.send(helloText({ tab: boot.tab, key: boot.key, inst: "bench", a: 1, at: [boot.line, boot.epoch, boot.d, boot.v], ev: [1, []], fields: boot.fields, fresh: true }));

let n = 0;
async function upload(size: number, away = 0): Promise<void> {
  const id = crypto.randomUUID();
  const headers = { cookie, "x-solenoid-tab": boot.tab, "x-solenoid-key": boot.key };
  const call = ++n;
  socket.send(eventText(call, "Intake", "read", argsText([{ [FILE]: [id, 0] }]), false));
  const line = `${JSON.stringify({ head: HEAD_BYTES, files: [["a.bin", size]] })}\n`;
  const opened = await fetch(`${url}/_solenoid/upload/${id}?piece=0`, { method: "POST", headers: { ...headers, "content-type": "application/octet-stream" }, body: new Uint8Array(Buffer.concat([Buffer.from(line), bytes.subarray(0, HEAD_BYTES)])) });
  let next = await opened.json() as UploadAnswer;
  while (next.next !== "end") {
    if (away > 0) await new Promise((resolve) => setTimeout(resolve, away));
    const length = next.next === "send" ? next.wanted.reduce((sum, [, from, to]) => sum + to - from, 0) : 0;
    next = JSON.parse(await post(`/_solenoid/upload/${id}?${next.next === "send" ? `piece=${next.piece}` : ""}`, headers, length)) as UploadAnswer;
  }
  while (!texts.some((text) => text.includes(`[${call},"done",${size}]`))) await new Promise((resolve) => setTimeout(resolve, 1));
  texts.length = 0;
}
const bare = (): Promise<unknown> => post("/bare", {}, SIZE);

interface Cost { readonly ms: number; readonly cpu: number; readonly grown: number }
async function cost(run: () => Promise<unknown>): Promise<Cost> {
  const before = await usage();
  const from = performance.now();
  await run();
  const ms = performance.now() - from;
  const after = await usage();
  return { ms, cpu: after.cpu - before.cpu, grown: after.peak - before.rss };
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

await upload(SIZE);
await bare();
const rounds: (readonly [Cost, Cost])[] = [];
for (let round = 0; round < ROUNDS; round++) rounds.push([await cost(() => upload(SIZE)), await cost(bare)]);
report("upload", median(rounds.map(([own]) => SIZE / MB / (own.ms / 1_000))), "MB/s", "a file of 200 MB, page to handler on one machine");
report("upload/over-bare", median(rounds.map(([own, other]) => own.ms / other.ms)), "x", `the time of a bare Fastify route that reads the same bytes as one body (${Math.round(median(rounds.map(([, other]) => SIZE / MB / (other.ms / 1_000))))} MB/s)`);
report("upload/cpu-over-bare", median(rounds.map(([own, other]) => own.cpu / other.cpu)), "x", "processor time of the server");
report("upload/memory", Math.max(...rounds.map(([own]) => own.grown)) / MB, "MB", "the most that the server's RSS has grown by while 200 MB came in");
for (const window of [1 << 18, 1 << 20, 4 << 20, 8 << 20, 16 << 20]) {
  await usage(String(window));
  const size = Math.min(SIZE, Math.max(20 * MB, window * 10));
  const [far, memory] = [[] as number[], [] as number[]];
  for (let round = 0; round < 3; round++) {
    const { ms, grown } = await cost(() => upload(size, AWAY));
    far.push(size / MB / (ms / 1_000));
    memory.push(grown / MB);
  }
  report(`upload/window-${window / (1 << 20)}`, median(far), "MB/s", `with ${AWAY} ms for each request; RSS grew by ${Math.round(median(memory))} MB`);
}
socket.terminate();
agent.destroy();
child.kill();
