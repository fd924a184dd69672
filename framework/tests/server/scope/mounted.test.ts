/** Shared states in the test kit. */
import { afterEach, expect, test } from "vitest";
import { closeAll } from "../../../src/testing/browsers.ts";
import { mount } from "../../../src/testing/index.ts";
import { Basket2, Prefs, Room } from "../fixtures/app/states/rooms.state.ts";

const as = (name: string) => ({ as: { name } as never });

// As the set-up of an app's tests does.
afterEach(() => closeAll());

test("two in a room see the same, and are its members", async () => {
  const ann = await mount(Room, { key: "lobby", ...as("Ann") });
  const bob = await mount(Room, { key: "lobby", ...as("Bob") });
  await ann.state.say("hello");
  await bob.settled();
  expect(bob.state.lines.at(-1)).toEqual({ id: 0, author: "Ann", text: "hello" });
  expect(bob.state.members.map(({ name, userId }) => [name, userId])).toEqual([["Ann", "Ann"], ["Bob", "Bob"]]);
  await bob.reconnect();
  expect(bob.state.lines).toEqual(ann.state.lines);
});

test("each test finds the room as if it were new", async () => {
  expect((await mount(Room, { key: "lobby" })).state.lines).toEqual([]);
});

test("a user has the same in two browsers, another user does not", async () => {
  const one = await mount(Prefs, as("Ann")), two = await mount(Prefs, as("Ann")), other = await mount(Prefs, as("Bob"));
  await one.state.setTheme("dark");
  await Promise.all([two.settled(), other.settled()]);
  expect([two.state.theme, two.state.whose, other.state.theme, other.state.whose]).toEqual(["dark", "Ann", "light", "Bob"]);
  await expect(mount(Prefs)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a browser's pages share what is its own", async () => {
  const one = await mount(Basket2);
  const [two, other] = [await mount(Basket2, { beside: one }), await mount(Basket2)];
  await one.state.add("pear");
  await Promise.all([two.settled(), other.settled()]);
  expect([two.state.items, two.state.size, other.state.size]).toEqual([["pear"], 1, 0]);
});
