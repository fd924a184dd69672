/** Who is signed in, as the page has it: with each delta, and for its guard. */
import { Show } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Can, use, useSession } from "../../src/client/index.ts";
import { identify } from "../../src/client/browser/identity.ts";
import { leaving } from "../../src/client/leaving.ts";
import type { Boot } from "../../src/wire/boot.ts";
import type { Failure } from "../../src/wire/failure.ts";
import { GRANTS, GUARD, IDENTITY, USER } from "../../src/wire/identity.ts";
import { SET } from "../../src/wire/ops.ts";
import { COUNT, open, SALES, TOTAL, until, type OpenOptions, type OpenPage, type Sales } from "./open-page.ts";

const ANN = { id: "1", name: "Ann", email: "ann@meridian.example", roles: ["reader"], region: "North" };
const signedIn = (...grants: string[]) => ({ identity: { [USER]: ANN, [GRANTS]: grants, [GUARD]: undefined } });
const told = (id: number, value: unknown) => [SET, IDENTITY, id, value] as const;

const Who = () => {
  const session = useSession();
  return <p>{session.user?.name ?? "nobody"} {(session.user as { region?: string } | undefined)?.region} {String(session.can("a:1" as never))} {String(session.user?.can("a:2" as never))} <Can do={"a:1" as never} fallback="closed">open</Can></p>;
};
const sales = () => use(SALES as never) as unknown as Sales;
/** Its HTML has no tab: the page asks for one, and tells it what it has. */
function everybodys(): { connection: Boot } {
  const connection = { tab: "tab", key: "key", line: "line", epoch: "epoch", d: 0, v: 0, fields: "fields" };
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ connection, settings: { locale: "en-US", timeZone: "UTC", currency: "USD" } }))));
  return { connection: { ...connection, tab: "" } };
}
const openWith = (component: () => unknown, options: OpenOptions = {}) => open(component as never, { identify, ...options });

describe("who is signed in", () => {
  test("is there from the start, and may what they may", async () => {
    const page = await openWith(Who, { boot: signedIn("a:1") });
    expect(page.text()).toBe("Ann North true false open");
  });

  test("by one sign may everything", async () => {
    const page = await openWith(Who, { boot: { identity: { [USER]: ANN, [GRANTS]: "*" } } });
    expect(page.text()).toBe("Ann North true true open");
  });

  test("is nobody, who may nothing", async () => {
    const page = await openWith(Who, { boot: { identity: { [USER]: null, [GRANTS]: [] } } });
    expect(page.text()).toBe("nobody  false undefined closed");
  });

  test("in an app without users everything is open", async () => {
    const page = await open(Who as never);
    expect(page.text()).toBe("nobody  true undefined open");
  });

  test("changes with what is changed elsewhere", async () => {
    const page = await openWith(Who, { boot: signedIn("a:1") });
    page.server.delta([told(GRANTS, ["a:2"])]);
    await until(() => page.text() === "Ann North false true closed");
    page.server.delta([told(USER, { ...ANN, name: "Anna", region: "South" }), told(GRANTS, ["a:1", "a:2"])]);
    await until(() => page.text() === "Anna South true true open");
    page.server.delta([told(USER, null), told(GRANTS, [])]);
    await until(() => page.text() === "nobody  false undefined closed");
  });

  test("and only who reads it runs again", async () => {
    let runs = 0;
    const Where = () => {
      const session = useSession();
      return <p>{(runs++, session.locale)} <b>{session.user?.name}</b></p>;
    };
    const page = await openWith(Where, { boot: signedIn("a:1") });
    const before = runs;
    page.server.delta([told(USER, { ...ANN, name: "Anna" })]);
    await until(() => page.text().endsWith("Anna"));
    expect(runs).toBe(before);
  });

  test("a page that was everybody's asks for it", async () => {
    const page = await openWith(Who, { boot: { identity: { [USER]: null, [GRANTS]: [] }, ...everybodys() } });
    await until(() => page.server.calls("$tab.again").length === 1);
    page.server.delta([told(USER, ANN), told(GRANTS, ["a:1"])]);
    await until(() => page.text() === "Ann North true false open");
  });
});

describe("what follows from it", () => {
  const slots = [[0, "Sales", undefined, { [COUNT]: 1, [TOTAL]: 7 }]] as const;

  test("values that go with a permission take no page down that asks for it", async () => {
    const Inner = () => <b>{sales().total}</b>;
    const page = await openWith(() => <p>the page <Can do={"a:1" as never} fallback="closed"><Inner /></Can></p>, { boot: signedIn("a:1"), slots });
    expect(page.text()).toBe("the page 7");
    page.server.delta([told(GRANTS, []), [SET, 0, ~TOTAL, ["forbidden", "This takes the permission a:1."]], [SET, 0, TOTAL, undefined]]);
    await until(() => page.text() === "the page closed");
    page.server.delta([told(GRANTS, ["a:1"]), [SET, 0, ~TOTAL, undefined], [SET, 0, TOTAL, 8]]);
    await until(() => page.text() === "the page 8");
  });

  test("the page is replaced when it is closed, and comes back as it was with what has changed", async () => {
    const page = await openWith(() => <p>count {sales().count}</p>, { boot: signedIn("a:1"), slots, error: ((props: { error: Failure }) => <i>{props.error.code}: {props.error.message}</i>) as never });
    page.server.delta([told(GRANTS, []), told(GUARD, ["forbidden", "This takes the permission a:1."])]);
    await until(() => page.text() === "forbidden: This takes the permission a:1.");
    page.server.delta([told(GRANTS, ["a:1"]), told(GUARD, undefined), [SET, 0, COUNT, 5]]);
    await until(() => page.text() === "count 5");
  });

  test("a page that was never shown is asked for when it is opened", async () => {
    const page = await openWith(() => <p>the page</p>, {
      boot: { identity: { [USER]: ANN, [GRANTS]: [], [GUARD]: ["forbidden", "This takes the permission a:1."] }, route: ["", {}], failure: ["forbidden", "This takes the permission a:1."] },
      error: ((props: { error: Failure }) => <i>{props.error.code}</i>) as never,
    });
    expect(page.text()).toBe("forbidden");
    page.server.delta([told(GRANTS, ["a:1"]), told(GUARD, undefined)]);
    await until(() => page.text() === "the page");
    expect(page.server.calls("$tab.go")).toEqual([["/"]]);
  });

  test("a state that is refused when the page begins anew fails by itself, and is asked for again when it is permitted", async () => {
    let failed: unknown = [[0, ["forbidden", "This takes the permission a:1."]]];
    const Inner = () => <b>{sales().count}</b>;
    const page = await openWith(() => <p>page <Can do={"a:1" as never} fallback="closed"><Inner /></Can></p>, {
      boot: { ...signedIn("a:1"), ...everybodys() }, slots, prepare: (server) => server.answers.set("$tab.again", () => failed),
    });
    await until(() => page.server.calls("$tab.again").length === 1);
    page.server.delta([told(GRANTS, [])]);
    await until(() => page.text() === "page closed");
    failed = undefined;
    page.server.delta([told(GRANTS, ["a:1"])]);
    await until(() => page.server.calls("$tab.again").length === 2);
    expect(page.server.calls("$tab.again")[1]).toEqual(["", [[0, "Sales", expect.any(Array)]]]);
    page.server.delta([[SET, 0, COUNT, 9]]);
    await until(() => page.text() === "page 9");
  });

  test("what a component could not have is asked for again", async () => {
    const Inner = () => <Show when={useSession().can("a:1" as never)}><b>{sales().count}</b></Show>;
    const page = await openWith(() => <p>x<Inner /></p>, { boot: signedIn(), slots: [], prepare: (server) => server.answers.set("$tab.use", () => undefined) });
    page.server.delta([told(GRANTS, ["a:1"])]);
    await until(() => page.server.calls("$tab.use").length === 1);
  });
});

describe("the end of the session", () => {
  const reload = vi.fn();
  beforeEach(() => {
    const real = location;
    vi.stubGlobal("location", new Proxy({}, { get: (_, name) => (name === "reload" ? reload : Reflect.get(real, name)) }));
  });
  afterEach(() => {
    Object.assign(leaving, { answers: 0, ended: false });
    reload.mockReset();
  });

  function submit(attributes: object): void {
    const form = Object.assign(document.createElement("form"), attributes);
    document.body.append(form);
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  }
  async function end({ server }: OpenPage): Promise<void> {
    const told = vi.fn();
    server.end(told);
    await until(() => told.mock.calls.length === 1);
  }

  test.each([
    ["loads the page anew", undefined, true],
    ["waits for the answer to a form that the browser sends", { method: "post" }, false],
    ["does not wait for one whose answer goes to another window", { target: "_blank" }, true],
    ["does not wait for one that closes a dialog", { method: "dialog" }, true],
  ])("%s", async (_, attributes, reloads) => {
    const page = await openWith(() => <p>the page</p>, { boot: signedIn() });
    if (attributes !== undefined) submit(attributes);
    await end(page);
    expect(reload.mock.calls.length > 0).toBe(reloads);
  });

  test("is not missed by a page that was answered with a file, and stays", async () => {
    const page = await openWith(() => <p>the page</p>, { boot: signedIn() });
    const timers = vi.spyOn(globalThis, "setTimeout");
    submit({ method: "post", action: "/api/report" });
    // Pages of the tests before it hear of the form, too.
    const later = timers.mock.calls.filter(([, after]) => after === 10_000);
    timers.mockRestore();
    await end(page);
    expect(reload).not.toHaveBeenCalled();
    for (const [stays] of later) stays();
    expect(reload).toHaveBeenCalledOnce();
  });
});
