/** Permissions are asked for at each event, of the user that the session has at that moment. */
import { expect, test } from "vitest";
import { authorise } from "../../src/server/handle/authorise.ts";
import type { BrowserSession } from "../../src/server/session/sessions.ts";

const session = (can: (permission: string) => boolean): BrowserSession =>
  ({ id: "s", user: { can }, locale: "en-US", timeZone: "UTC", address: "", used: 0 }) as unknown as BrowserSession;
const target = { permissions: ["sales:read", "sales:import"], open: false };

test("every permission of state and handler is needed", () => {
  expect(() => authorise(session(() => true), target)).not.toThrow();
  for (const missing of target.permissions) expect(() => authorise(session((each) => each !== missing), target)).toThrow(expect.objectContaining({ code: "forbidden" }));
});

test("one that is taken away counts at the next event", () => {
  const granted = new Set(target.permissions);
  const own = session((each) => granted.has(each));
  authorise(own, target);
  granted.delete("sales:import");
  expect(() => authorise(own, target)).toThrow(expect.objectContaining({ code: "forbidden" }));
});

test("a check that throws denies", () => {
  expect(() => authorise(session(() => { throw new Error("the policy is broken"); }), target)).toThrow("the policy is broken");
});
