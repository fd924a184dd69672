/** Whatever members do, and whatever their connections do: each browser ends with the server's values of what it watches. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { noted, open } from "../fixtures/app/gates.ts";
import { withDelivery, type Page, type Server } from "../harness.ts";
import type { Talk } from "../talk.ts";
import { clock, cut, rooms } from "./two-pages.ts";

const A = 'Room/"a"';
const VARS = ["topic", "lines", "count", "odd", "broken", "late", "members", "shout", "names", "troubled", "answer"];

type Step =
  | readonly ["call", string, ...unknown[]]
  | readonly ["join"]
  | readonly ["watch" | "unwatch", who: number, id: number]
  | readonly ["cut" | "ack" | "leave", who: number]
  | readonly ["wait", milliseconds: number];

const who = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("say"), fc.string({ maxLength: 8 })) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("amend"), fc.nat(3), fc.string({ maxLength: 8 })) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("drop"), fc.nat(3)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("setTopic"), fc.string({ maxLength: 8 })) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("add"), fc.integer({ min: -5, max: 5 })) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("setBroken"), fc.boolean()) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("setOdd"), fc.constantFrom("number", "function")) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("call" as const), fc.constant("setLate"), fc.nat(3)) },
  { weight: 1, arbitrary: fc.constant(["join"] as const) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom("watch" as const, "unwatch" as const), who, fc.nat(VARS.length - 1)) },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom("cut" as const, "ack" as const, "ack" as const, "leave" as const), who) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("wait" as const), fc.constantFrom(0, 1_000, 6_000)) },
);

/** A browser tab: its newest socket, and what the page reads. */
class Member {
  readonly page: Page;
  talk: Talk;
  attempts = 1;
  readonly watched: Set<number>;

  constructor(page: Page, talk: Talk, watched: readonly number[]) {
    this.page = page;
    this.talk = talk;
    this.watched = new Set(watched);
  }
}

async function join(server: Server): Promise<Member> {
  const page = await server.open("/");
  return new Member(page, await page.attach(), [0, 1, 2, 3, 4, 5, 6, 7]);
}

/** Calls, and reads what comes: frames that wait hold up the answer. */
async function call({ talk }: Member, state: string, handler: string, ...args: unknown[]): Promise<void> {
  const n = talk.event(state, handler, ...args);
  while (talk.result(n) === undefined) {
    talk.acknowledge();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function take(server: Server, actor: Member, members: Member[], [what, ...rest]: Step): Promise<void> {
  if (what === "call") return call(actor, A, ...(rest as [string, ...unknown[]]));
  if (what === "join") return void (members.length < 6 && members.push(await join(server)));
  if (what === "wait") return clock.advance(rest[0] as number);
  const member = members[(rest[0] as number) % members.length];
  if (member === undefined) return;
  if (what === "ack") return member.talk.acknowledge();
  if (what === "leave") {
    members.splice(members.indexOf(member), 1);
    member.talk.leave();
    return member.talk.until(() => member.talk.closed !== undefined);
  }
  if (what === "cut") {
    await cut(server, member.talk);
    member.talk = await member.page.socket();
    return member.talk.hello({ a: ++member.attempts });
  }
  const id = rest[1] as number;
  // A test's page numbers its events anew after a cut; and always-sent vars are no part of the watch set.
  if (member.attempts > 1 || member.watched.has(id) === (what === "watch") || id in { 0: 0, 2: 0, 3: 0, 4: 0, 5: 0 }) return;
  await call(member, "$tab", "watch", what === "watch" ? [[0, [id], []]] : [[0, [], [id]]]);
  if (what === "watch") member.watched.add(id);
  else member.watched.delete(id);
}

/** What a page has of a var: its failure or its value, as text. */
function shown({ talk }: Member, id: number): string {
  return talk.error(0, id) === undefined ? JSON.stringify(talk.value(0, id)) : "failed";
}

function truth(server: Server, { page }: Member, id: number): string {
  const { cell } = server.app.tabs.find(page.boot.connection.tab)!.slots.get(0)!;
  const value = cell.read(id);
  return cell.status(id).error !== undefined || typeof value === "function" ? "failed" : JSON.stringify(value);
}

test("each browser has what it watches, as the server has it", async () => {
  withDelivery({ outboxFrames: 3 });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    const server = await rooms(["topic", "lines", "members", "shout"], {}, { sharedOps: 4, sharedChars: 200, settleWait: 1 });
    const [actor, first] = [await join(server), await join(server)];
    const members = [first];
    for (const each of [1, 2, 3]) open(`answer ${each}`);
    for (const each of steps) await take(server, actor, members, each);
    await call(actor, A, "setOdd", "number");
    const all = [actor, ...members];
    const differ = (): string[] => all.flatMap((each, at) => [...each.watched].flatMap((id) => {
      const [has, is] = [shown(each, id), truth(server, each, id)];
      return has === is ? [] : [`${at} ${VARS[id]}: ${has} in place of ${is}`];
    }));
    for (let round = 0; round < 200 && differ().length > 0; round++) {
      for (const { talk } of all) talk.acknowledge();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(differ()).toEqual([]);
    expect(noted("loaded").filter((key) => key === "a").length).toBeGreaterThan(0);
    for (const { talk } of all) await talk.end();
    await server.app.close();
  }), { numRuns: 60 });
});
