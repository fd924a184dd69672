/** What a page is told of who is signed in, and what becomes of a guarded page, over HTTP and on pages that are open. */
import { beforeEach, describe, expect, test } from "vitest";
import { Can, use, useSession } from "../../../src/client/index.ts";
import { GRANTS, GUARD, IDENTITY, USER } from "../../../src/wire/identity.ts";
import { Plain } from "../fixtures/app/states/closed.state.ts";
import { Preferences } from "../fixtures/app/states/programs.state.ts";
import { notices } from "../../../src/server/notices.ts";
import { atEnd, serve, type Server } from "../harness.ts";
import { titled, using } from "../pages.tsx";
import { auth, person, received, withAuth } from "./people.ts";

const guarded = (title: string, page: object) => ({ ...titled(title), page: { title, ...page } });
const SignIn = { default: () => <p>Who are you?</p>, page: { title: "Sign in", open: true } };
const Who = {
  default: () => {
    const session = useSession();
    return <p id="who">{session.user?.name ?? "nobody"} {String(session.can("sales:read" as never))} <Can do={"sales:margin" as never} fallback="no margin">the margin</Can></p>;
  },
  page: { title: "Who", open: true },
};

let server: Server, slow: PromiseWithResolvers<object>;
beforeEach(async () => {
  withAuth();
  slow = Promise.withResolvers();
  server = await serve({
    "/": using(Plain, "value"), "/who": Who, "/sales": guarded("Sales", { can: "sales:read" }), "/orders/:id": guarded("Order", { can: "sales:read" }), "/margin": guarded("Margin", { can: "sales:margin" }),
    "/open": guarded("Open", { open: true }), "/sign-in": SignIn, "/slow": () => slow.promise,
  });
});

describe("a page", () => {
  test("is told who is signed in and what they may, and nothing of other roles", async () => {
    const ann = await person(server, "Ann", "sales:read");
    Object.assign(ann.session.user!, { secret: "the-secret-note", region: "North" });
    const page = await server.open("/who", ann);
    expect(page.boot.identity).toEqual({ [USER]: { id: "Ann", name: "Ann", email: null, roles: [] }, [GRANTS]: ["sales:read"], [GUARD]: undefined });
    expect(page.answer.text).not.toMatch(/sales:margin|users:manage|admin|the-secret/);
    expect(page.body).toContain("Ann true no margin");
  });

  test("has the attributes that auth.ts names", async () => {
    const ann = await person(server, "Ann");
    Object.assign(ann.session.user!, { region: "North" });
    Object.assign(auth.attributes, { region: {}, team: {} });
    try {
      expect((await server.open("/who", ann)).boot.identity?.[USER]).toMatchObject({ region: "North", team: null });
    } finally {
      for (const name of Object.keys(auth.attributes)) delete (auth.attributes as Record<string, unknown>)[name];
    }
  });

  test("knows who may all by one sign, and the framework's own permissions by their names", async () => {
    const [all, some] = [await person(server, "All", "*", "sales:read"), await person(server, "Some", "users:manage")];
    expect((await server.open("/who", all)).boot.identity?.[GRANTS]).toBe("*");
    expect((await server.open("/who", some)).boot.identity?.[GRANTS]).toEqual(["users:manage"]);
  });

  test("knows that nobody is signed in, who may nothing", async () => {
    const page = await server.open("/who");
    expect(page.boot.identity).toEqual({ [USER]: null, [GRANTS]: [], [GUARD]: undefined });
    expect(page.body).toContain("nobody false no margin");
  });
});

describe("over HTTP", () => {
  const at = async (path: string, cookie?: string, method = "GET") => {
    const { status, headers } = await server.get(path, { cookie, method });
    return [status, headers.get("location")];
  };

  test("a layout that has a state of a signed-in user leads a guest to the sign-in and back", async () => {
    const Layout = (props: { children?: unknown }) => <main>{use(Preferences).theme} {props.children as never}</main>;
    server = await serve({ "/open": guarded("Open", { open: true }), "/sign-in": SignIn }, { layouts: [() => Promise.resolve({ default: Layout })] });
    expect(await at("/open?x=1")).toEqual([302, "/sign-in?returnTo=%2Fopen%3Fx%3D1"]);
    expect(server.app.tabs.size).toBe(0);
    expect((await server.get("/open", await person(server, "Ann"))).status).toBe(200);
  });

  test.each(["GET", "HEAD"])("%s of a guarded page leads to the sign-in and back, where nobody is signed in", async (method) => {
    expect(await at("/orders/42?region=North&x=%2F", undefined, method)).toEqual([302, "/sign-in?returnTo=%2Forders%2F42%3Fregion%3DNorth%26x%3D%252F"]);
    expect(await at("/", undefined, method)).toEqual([302, "/sign-in"]);
    expect(await at("/open", undefined, method)).toEqual([200, null]);
    expect(await at("/sign-in?returnTo=/x", undefined, method)).toEqual([200, null]);
    expect(await at("/nowhere", undefined, method)).toEqual([404, null]);
  });

  test.each(["GET", "HEAD"])("%s tells those who are signed in what they lack", async (method) => {
    const ann = await person(server, "Ann", "sales:read");
    expect(await at("/sales", ann.cookie, method)).toEqual([200, null]);
    expect(await at("/margin", ann.cookie, method)).toEqual([403, null]);
  });

  test("HEAD leaves no tab and no session behind", async () => {
    const [tabs, sessions] = [server.app.tabs.size, server.app.sessions.size];
    await at("/sales", undefined, "HEAD");
    await at("/open", undefined, "HEAD");
    expect([server.app.tabs.size, server.app.sessions.size]).toEqual([tabs, sessions]);
  });

  test("a sign-in page that is closed itself does not lead to itself", async () => {
    const closed = await serve({ "/": titled("Home"), "/sign-in": titled("Closed") });
    expect((await closed.get("/sign-in")).status).toBe(401);
  });

  test("without a sign-in page it is said", async () => {
    const bare = await serve({ "/": titled("Home") });
    expect((await bare.get("/")).status).toBe(401);
  });

  test("a check that throws denies", async () => {
    const ann = await person(server, "Ann", "sales:read");
    Object.assign(ann.session.user!, { can: () => { throw new Error("the database is gone"); } });
    expect(await at("/sales", ann.cookie)).toEqual([403, null]);
    expect(await at("/sales", ann.cookie, "HEAD")).toEqual([403, null]);
    expect((await server.get("/sales", ann)).text).not.toContain("<h1>Sales");
    expect((await server.open("/open", ann)).boot.identity?.[GRANTS]).toEqual([]);
  });
});

describe("on pages that are open", () => {
  test("a change of what the user may is told with the values that follow from it", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const page = await server.open("/", ann), talk = await page.attach();
    ann.permissions.add("sales:margin");
    ann.changed();
    await talk.until(() => (talk.value(IDENTITY, GRANTS) as string[] | undefined)?.includes("sales:margin") === true);
    expect(talk.deltas).toHaveLength(1);
    expect(talk.value(IDENTITY, USER)).toMatchObject({ name: "Ann" });
    expect(received(page, talk)).not.toContain("admin");
  });

  test("the page is closed when its permission goes, and opened when it comes back", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const talk = await (await server.open("/sales", ann)).attach();
    ann.permissions.clear();
    ann.changed();
    await talk.until(() => (talk.value(IDENTITY, GUARD) as string[] | undefined)?.[0] === "forbidden");
    ann.permissions.add("sales:read");
    ann.changed();
    await talk.until(() => talk.value(IDENTITY, GUARD) === undefined);
  });

  test("the guard is that of the page that a navigation has led to, also where it was refused", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const talk = await (await server.open("/sales", ann)).attach();
    expect((await talk.call("$tab", "go", "/margin")).value).toMatchObject(["forbidden", "This takes the permission sales:margin."]);
    await talk.until(() => (talk.value(IDENTITY, GUARD) as string[] | undefined)?.[0] === "forbidden");
    ann.permissions.add("sales:margin");
    ann.changed();
    await talk.until(() => talk.value(IDENTITY, GUARD) === undefined);
    await talk.done("$tab", "go", "/margin");
    ann.permissions.delete("sales:read");
    ann.changed();
    await talk.done("$tab", "watch", []);
    expect(talk.value(IDENTITY, GUARD)).toBe(undefined);
    expect((await talk.call("$tab", "go", "/nowhere")).value).toContain("page-not-found");
    ann.permissions.clear();
    ann.changed();
    await talk.done("$tab", "watch", []);
    expect(talk.value(IDENTITY, GUARD)).toBe(undefined);
  });

  test("of two navigations the later one says whose guard it is, also where the earlier one takes longer", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const talk = await (await server.open("/open", ann)).attach();
    const slowly = talk.event("$tab", "go", "/slow");
    await talk.done("$tab", "go", "/sales");
    slow.resolve(guarded("Slow", { open: true }));
    expect((await talk.outcome(slowly)).value).toContain("superseded");
    ann.permissions.clear();
    ann.changed();
    await talk.until(() => (talk.value(IDENTITY, GUARD) as string[] | undefined)?.[0] === "forbidden");
  });

  test("nobody signed in: the page hears it", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const talk = await (await server.open("/sales", ann)).attach();
    Object.assign(ann.session, { user: undefined });
    ann.changed();
    await talk.until(() => (talk.value(IDENTITY, GUARD) as string[] | undefined)?.[0] === "unauthenticated");
    expect([talk.value(IDENTITY, USER), talk.value(IDENTITY, GRANTS)]).toEqual([null, []]);
  });

  test("what begins anew gets what it may have, and is told of the rest", async () => {
    const ann = await person(server, "Ann", "sales:read");
    const talk = await (await server.open("/open", ann)).attach();
    expect(await talk.done("$tab", "again", "", [[1, "Ledger", []], [5, "Nobodys", []]])).toEqual([[5, expect.any(Array)]]);
    ann.permissions.clear();
    const failed = await talk.done("$tab", "again", "", [[7, "Ledger", [0]], [3, "Plain", [0]]]) as readonly (readonly [number, readonly string[]])[];
    expect(failed.map(([slot, [code]]) => [slot, code])).toEqual([[7, "forbidden"]]);
    await talk.until(() => talk.value(3, 0) !== undefined);
  });

  test("asking for a permission is noted, once it is one", async () => {
    const told: unknown[] = [];
    notices.listener = ({ kind, session, subject }) => void told.push([kind, session?.user?.name, subject]);
    atEnd(() => { notices.listener = undefined; });
    const ann = await person(server, "Ann", "sales:read");
    const talk = await (await server.open("/margin", ann)).attach();
    told.length = 0;
    await talk.done("$tab", "ask-for", "sales:margin");
    expect((await talk.call("$tab", "ask-for", "sales:everything")).outcome).toBe("refused");
    expect(told.filter((each) => (each as string[])[0] === "access-asked")).toEqual([["access-asked", "Ann", "sales:margin"]]);
  });

  // Attack row 16.
  test("all pages of a session that is over are told, and do no more; those of others go on", async () => {
    const [ann, bob] = [await person(server, "Ann", "sales:read"), await person(server, "Bob", "sales:read")];
    const hers = await Promise.all([server.open("/sales", ann), server.open("/open", ann)]), his = await (await server.open("/sales", bob)).attach();
    const talks = await Promise.all(hers.map((each) => each.attach()));
    const before = server.app.tabs.size;
    server.app.sessions.end(ann.session);
    server.app.tabs.end(ann.session);
    for (const talk of talks) await talk.until(() => talk.closed?.code === 4401);
    expect(talks.map((talk) => talk.bye?.code)).toEqual(["signed-out", "signed-out"]);
    expect(server.app.tabs.holds(ann.session)).toBe(false);
    expect(server.app.tabs.size).toBeLessThan(before);
    expect((await server.get("/sales", ann)).status).toBe(302);
    await his.done("$tab", "watch", []);
    const again = await hers[0]!.socket();
    again.hello({ a: 9 });
    await again.until(() => again.closed !== undefined);
    expect(again.welcome).toBe(undefined);
  });

  test("a page that missed it has it with all the rest", async () => {
    const ann = await person(server, "Ann", "sales:read", "sales:margin");
    const page = await server.open("/sales", ann), talk = await page.attach();
    talk.drop();
    ann.permissions.clear();
    ann.changed();
    const again = await page.socket();
    again.hello({ a: 2 });
    await again.until(() => (again.value(IDENTITY, GUARD) as string[] | undefined)?.[0] === "forbidden");
    expect(again.value(IDENTITY, GRANTS)).toEqual([]);
  });
});
