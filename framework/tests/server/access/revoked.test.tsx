/** What a user loses while a call of theirs runs, or before the browser has fetched what it made (attack row 14). */
import { beforeEach, describe, expect, test } from "vitest";
import { noted, open } from "../fixtures/app/gates.ts";
import { Revoked } from "../fixtures/app/states/revoked.state.ts";
import { notices } from "../../../src/server/notices.ts";
import { atEnd, serve, type Page, type Server } from "../harness.ts";
import { using } from "../pages.tsx";
import type { Talk } from "../talk.ts";
import { person, received, withAuth, type Person } from "./people.ts";

let server: Server, ann: Person, page: Page, talk: Talk;
beforeEach(async () => {
  withAuth();
  server = await serve({ "/": using(Revoked, "count") });
  ann = await person(server, "Ann", "sales:read", "sales:margin");
  page = await server.open("/", ann);
  talk = await page.attach();
});

const revoke = (told: boolean): void => {
  ann.permissions.delete("sales:margin");
  if (told) ann.changed();
};

describe("while a handler awaits", () => {
  test.each([true, false])("its result is not delivered (told of it: %s)", async (told) => {
    const denied: unknown[] = [];
    notices.listener = ({ kind, place }) => void denied.push([kind, place]);
    atEnd(() => { notices.listener = undefined; });
    const n = talk.event("Revoked", told ? "slowly" : "deaf");
    await talk.done("$tab", "watch", []);
    revoke(told);
    open("revoked");
    const { outcome, value } = await talk.outcome(n);
    expect([outcome, (value as string[])[0]]).toEqual(["refused", "forbidden"]);
    expect(received(page, talk)).not.toContain("the-secret");
    expect(denied).toContainEqual(["denied", told ? "Revoked.slowly" : "Revoked.deaf"]);
  });

  test("it writes no more", async () => {
    const n = talk.event("Revoked", "slowly");
    await talk.until(() => talk.value(0, 0) === 1);
    revoke(true);
    open("revoked");
    await talk.outcome(n);
    await talk.done("$tab", "watch", []);
    expect(talk.value(0, 0)).toBe(1);
    expect(noted("written")).toEqual([]);
  });

  test("what it yields is not delivered", async () => {
    const n = talk.event("Revoked", "parts");
    await talk.until(() => received(page, talk).includes("the-first-part"));
    revoke(false);
    open("revoked");
    expect((await talk.outcome(n)).outcome).toBe("refused");
    expect(received(page, talk)).not.toContain("the-secret");
  });

  test("a call that is permitted still goes on", async () => {
    const n = talk.event("Revoked", "slowly");
    await talk.done("$tab", "watch", []);
    ann.permissions.add("sales:more");
    ann.changed();
    open("revoked");
    expect(await talk.outcome(n)).toEqual({ outcome: "done", value: "the-secret-result" });
  });
});

describe("a download", () => {
  const offered = async (): Promise<string> => {
    await talk.done("Revoked", "save");
    return talk.effects.at(-1)![1] as string;
  };

  test("that was offered goes to who may still have it", async () => {
    expect((await server.get(await offered(), ann)).text).toBe("the-secret-file");
  });

  test("is refused to who may not any more, to others and to nobody", async () => {
    const bob = await person(server, "Bob", "sales:read", "sales:margin");
    const first = await offered();
    expect((await server.get(first, bob)).status).toBe(404);
    expect((await server.get(first)).status).toBe(404);
    revoke(false);
    const { status, text } = await server.get(first, ann);
    expect([status, text]).toEqual([404, "This download is not there any more."]);
    ann.permissions.add("sales:margin");
    expect((await server.get(first, ann)).status).toBe(404);
  });
});
