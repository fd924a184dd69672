/** Clients that change the region of the dashboard over and over, each over the protocol of its framework: what Chromium has said before is said again. */
import { WebSocket } from "ws";
import type { Message, Proxy } from "./proxy.ts";

export interface Client {
  /** Another region; resolves when all of the answer is there. */
  choose(): Promise<void>;
  close(): void;
}

/** How a client is opened at an address. */
export type Open = (address: string) => Promise<Client>;

export interface Load {
  readonly events: number;
  /** Events a second. */
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

/** Each of them chooses as soon as its last answer is there. */
export async function drive(clients: readonly Client[], seconds: number): Promise<Load> {
  const times: number[] = [];
  const started = performance.now(), ends = started + seconds * 1_000;
  await Promise.all(clients.map(async (client) => {
    while (performance.now() < ends) {
      const since = performance.now();
      await client.choose();
      times.push(performance.now() - since);
    }
  }));
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  return { events: times.length, rate: (times.length * 1_000) / (performance.now() - started), p50: at(0.5), p99: at(0.99) };
}

/** What a page said, in three parts: until it was there, for one region, and for another. */
export interface Recording {
  readonly path: string;
  readonly protocols: readonly string[];
  /** Where the recorded page had come from, and what it called the server: some take no other. */
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly opening: readonly Message[];
  readonly choices: readonly (readonly Message[])[];
}

export function recordingOf(proxy: Proxy, [first, second]: readonly [number, number]): Recording {
  const head = proxy.handshakes.at(-1) ?? "";
  return {
    path: /^GET (\S+)/.exec(head)?.[1] ?? "/",
    origin: /^origin: (\S+)/im.exec(head)?.[1],
    host: /^host: (\S+)/im.exec(head)?.[1],
    protocols: /^sec-websocket-protocol: (.+)$/im.exec(head)?.[1]?.trim().split(/,\s*/) ?? [],
    opening: proxy.said.slice(0, first),
    choices: [proxy.said.slice(first, second), proxy.said.slice(second)],
  };
}

export interface Replay {
  /** The message ends an answer. */
  readonly done: (message: Buffer) => boolean;
  /** How many such answers end what the page says first. */
  readonly opened: number;
  /** What is answered at once, as a heartbeat. */
  readonly reply?: (message: Buffer) => string | undefined;
  /** A page's own name in the address, which each client has another of. */
  readonly token?: RegExp;
}

export const replay = (recording: Recording, { done, opened, reply, token }: Replay): Open => async (address) => {
  const path = token === undefined ? recording.path : recording.path.replace(token, () => crypto.randomUUID());
  const socket = new WebSocket(address.replace("http", "ws") + path, [...recording.protocols], {
    origin: recording.origin ?? address, perMessageDeflate: false, ...(recording.host === undefined ? {} : { headers: { host: recording.host } }),
  });
  let answered = Promise.withResolvers<void>(), left = 0;
  // A socket that is refused is told by its opening.
  answered.promise.catch(() => undefined);
  socket.on("message", (data: Buffer) => {
    const answer = reply?.(data);
    if (answer !== undefined) socket.send(answer);
    else if (done(data) && --left === 0) answered.resolve();
  });
  socket.on("error", (error) => answered.reject(error)).on("close", () => answered.reject(new Error("The server closed the socket")));
  const say = (messages: readonly Message[], answers: number): Promise<void> => {
    answered = Promise.withResolvers();
    left = answers;
    for (const { text, data } of messages) socket.send(data, { binary: !text });
    return answered.promise;
  };
  await new Promise<void>((resolve, reject) => socket.once("open", resolve).once("error", reject));
  if (opened > 0) await say(recording.opening, opened);
  let turn = 0;
  return {
    choose: () => say(recording.choices[turn++ % 2]!, 1),
    close() { answered.promise.catch(() => undefined); socket.terminate(); },
  };
};

/** Dash over HTTP: the bodies of its own page's calls. */
export const posts = (bodies: readonly string[]): Open => async (address) => {
  let turn = 0;
  const choose = async (): Promise<void> => {
    const body = bodies[turn++ % bodies.length]!;
    const response = await fetch(`${address}/_dash-update-component`, { method: "POST", body, headers: { "content-type": "application/json" } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`Dash answered ${response.status}`);
  };
  await choose();
  return { choose, close() {} };
};

/** Ours: the page is fetched, its tab taken over, and events are numbered, as the browser does it. */
export const solenoid: Open = async (address) => {
  const response = await fetch(address, { headers: { accept: "text/html" } });
  const cookie = response.headers.getSetCookie().map((each) => each.split(";")[0]).join("; ");
  const html = await response.text();
  const boot = JSON.parse(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)![1]!) as { connection: Record<"tab" | "key" | "line" | "epoch" | "d" | "v" | "fields", string> };
  const { tab, key, line, epoch, d, v, fields } = boot.connection;
  const socket = new WebSocket(`${address.replace("http", "ws")}/_solenoid/socket`, { origin: address, headers: { cookie }, perMessageDeflate: false });
  let answered = Promise.withResolvers<void>(), wanted = 0, turn = 0;
  socket.on("message", (data: Buffer) => {
    const text = data.toString("utf8");
    if (text.startsWith('{"w"')) return answered.resolve();
    if (!text.startsWith("[")) return;
    const [frame, version, , results] = JSON.parse(text) as [number, number, unknown, (readonly [number, ...unknown[]])[]?];
    if (!results?.some(([n]) => n === wanted)) return;
    // As the browser does it: before 64 kB are not acknowledged.
    if (turn % 3 === 0) socket.send(`[0,${frame},${version}]`);
    answered.resolve();
  });
  socket.on("error", (error) => answered.reject(error)).on("close", () => answered.reject(new Error("The server closed the socket")));
  await new Promise<void>((resolve, reject) => socket.once("open", resolve).once("error", reject));
  socket.send(JSON.stringify({ h: [tab, key, Math.random().toString(36).slice(2), 1], at: [line, epoch, d, v], ev: [1, []], ft: fields, new: 1 }));
  await answered.promise;
  return {
    choose() {
      answered = Promise.withResolvers();
      wanted = ++turn;
      socket.send(JSON.stringify([turn, "Sales", "setRegion", [turn % 2 === 1 ? "North" : "South"]]));
      return answered.promise;
    },
    close() { answered.promise.catch(() => undefined); socket.terminate(); },
  };
};
