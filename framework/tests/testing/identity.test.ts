/** Who is signed in, and which browser a page is in. */
import { afterEach, describe, expect, test } from "vitest";
import { grantsOf } from "../../src/server/session/may.ts";
import { seams } from "../../src/state/seams.ts";
import { mount } from "../../src/testing/index.ts";
import { Guarded, Open } from "../server/fixtures/app/states/guarded.state.ts";

const auth = { permissions: ["sales:read", "sales:import", "crm:edit"], roles: { admin: ["*"], seller: ["sales:*"], reader: ["sales:read"] }, attributes: {} };
/** The fixtures have no auth.ts, whose permissions and roles the types would know. */
const as = (user: { name?: string; roles?: string[]; permissions?: string[]; region?: string }) => user as never;

afterEach(() => {
  seams.auth = undefined;
});

describe("roles", () => {
  test.each([
    ["admin", "crm:edit", true], ["seller", "sales:import", true], ["seller", "crm:edit", false], ["reader", "sales:read", true], ["reader", "sales:import", false],
    ["constructor", "sales:read", false], ["nobody", "sales:read", false], ["seller", "sales", false],
  ])("%s, %s: %s", (role, permission, may) => expect(grantsOf([role], auth)(permission)).toBe(may));

  test("of no auth.ts give nothing", () => expect(grantsOf(["admin"], undefined)("sales:read")).toBe(false));
});

describe("a guarded state", () => {
  test("is open to everybody while there is no auth.ts, as without a test", async () => {
    const { state } = await mount(Guarded);
    expect(await state.remove()).toBe("removed");
    expect(await state.who().catch(({ code }: { code: string }) => code)).toBe("unauthenticated");
  });

  test("asks who is signed in once there is one", async () => {
    seams.auth = auth;
    await expect(mount(Guarded)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(mount(Guarded, { as: as({ permissions: ["crm:edit"] }) })).rejects.toMatchObject({ code: "forbidden" });
    const { state } = await mount(Guarded, { as: as({ name: "Ann", roles: ["reader"], region: "North" }) });
    expect(await state.who()).toBe("Ann of North, reader");
    await expect(state.remove()).rejects.toMatchObject({ code: "forbidden" });
    await expect(state.inside()).rejects.toMatchObject({ code: "forbidden" });
    expect([await state.open(), state.mayRemove]).toEqual(["open", false]);
  });

  test("lets in who may", async () => {
    seams.auth = auth;
    const { state } = await mount(Guarded, { as: as({ roles: ["seller"] }) });
    expect([await state.remove(), await state.inside(), state.mayRemove]).toEqual(["removed", "inside", true]);
    expect(await (await mount(Guarded, { as: as({ permissions: ["sales:read", "sales:import"] }) })).state.remove()).toBe("removed");
  });

  test("one without guards takes a signed-in user, once there is an auth.ts", async () => {
    expect((await mount(Open)).state.value).toBe(1);
    seams.auth = auth;
    await expect(mount(Open)).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await mount(Open, { as: as({}) })).state.value).toBe(1);
  });
});

describe("pages", () => {
  test("of one browser have one session; others have their own", async () => {
    const first = await mount(Open);
    const [second, other] = [await mount(Open, { beside: first }), await mount(Open)];
    expect([second.state.sessionId === first.state.sessionId, other.state.sessionId === first.state.sessionId]).toEqual([true, false]);
  });

  test("are left when they are closed, and take no calls any more", async () => {
    const { state, close } = await mount(Open);
    await state.set(2);
    await close();
    await expect(state.set(3)).rejects.toMatchObject({ code: "offline" });
    expect(state.value).toBe(2);
    await close();
  });
});
