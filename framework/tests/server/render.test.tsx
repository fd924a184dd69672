/** Rendering: what is waited for, what is left to the socket, what a component may not do. */
import { createMemo, For, onCleanup, Show } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bind, Can, clientOnly, Link, Loading, navigate, snapshot, status, Title, use, useConnection, useSession } from "../../src/client/index.ts";
import { Parts } from "../../src/server/render/parts.ts";
import { noted, open } from "./fixtures/app/gates.ts";
import { Counter } from "./fixtures/app/states/counter.state.ts";
import { Item } from "./fixtures/app/states/items.state.ts";
import { SlowA, SlowB, Waiting } from "./fixtures/app/states/waiting.state.ts";
import { serve, withLimits, type Page, type ServerOptions } from "./harness.ts";

const visit = async (component: (props: never) => unknown, options: ServerOptions & { headers?: Record<string, string> } = {}): Promise<Page> =>
  (await serve({ "/": { default: component } }, options)).open("/", options.headers === undefined ? {} : { headers: options.headers });

describe("values that come later", () => {
  test("are in the HTML if they come in time, whatever hangs on whatever, and each is evaluated once", async () => {
    const Chain = () => {
      const waiting = use(Waiting);
      return <p>{waiting.one} <Show when={waiting.two}>{(two) => <b>{two()} {waiting.three.text}</b>}</Show></p>;
    };
    const page = await visit(Chain);
    expect(page.body).toContain("<p>one <b>two three</b></p>");
    expect([...noted("evaluated")].sort()).toEqual(["one", "three", "two"]);
    expect(page.boot.held).toEqual([]);
  });

  test("are evaluated at once from the second request on", async () => {
    let renders = 0;
    const Chain = () => {
      renders++;
      const waiting = use(Waiting);
      return <p>{waiting.one}<Show when={waiting.two}>{waiting.three.text}</Show></p>;
    };
    const server = await serve({ "/second": { default: Chain } });
    await server.open("/second");
    const first = renders;
    expect(first).toBeGreaterThan(2);
    expect((await server.open("/second")).body).toContain("one");
    expect(renders).toBe(first + 1);
  });

  test("that are late leave their part's fallback, and only that", async () => {
    withLimits({ renderWait: 20, loadWait: 20 });
    const Parts = () => {
      const waiting = use(Waiting);
      return <main><p>{waiting.one}</p><Loading fallback={<i>soon</i>}>{waiting.never}</Loading><Loading fallback={<i>not this</i>}>{waiting.two}</Loading></main>;
    };
    const page = await visit(Parts);
    expect(page.body).toContain("<main><p>one</p><i>soon</i>two</main>");
    expect(page.answer.status).toBe(200);
    expect(page.boot.held).toHaveLength(1);
    const talk = await page.attach();
    open("never");
    await talk.until(() => talk.value(0, 5) !== undefined);
    expect(talk.deltas.map(({ ops }) => ops)).toEqual([[[0, 0, 5, "at last"]]]);
  });

  test("of a layout are waited for as those of a page, also in what it computes", async () => {
    const Layout = (props: { children?: unknown }) => {
      const waiting = use(Waiting);
      const words = createMemo(() => waiting.two.toUpperCase());
      return <main>{waiting.one} {words().length} {props.children as never}</main>;
    };
    const page = await visit(() => <p>{use(Waiting).three.text}</p>, { layouts: [() => Promise.resolve({ default: Layout as never })] });
    expect(page.answer.status).toBe(200);
    expect(page.body).toContain("<main>one 3 <p>three</p></main>");
  });

  test("do not send what only an earlier pass has read", async () => {
    const Either = () => {
      const waiting = use(Waiting);
      const first = (): string => { try { return waiting.one; } catch { return waiting.listed[0]!.name; } };
      return <p>{first()}{waiting.two}</p>;
    };
    const page = await visit(Either);
    expect(page.body).toContain("<p>onetwo</p>");
    expect(Object.keys(page.boot.slots[0]![3]).map(Number)).toEqual([1, 2, 3]);
  });

  test("of states that load side by side take as long as the slowest", async () => {
    const Both = () => <p>{use(SlowA).text}<Loading>{use(SlowB).text}</Loading></p>;
    const server = await serve({ "/both": { default: Both } });
    for (let round = 0; round < 2; round++) {
      const opening = server.open("/both");
      if (round === 1) while (noted("load").length < 2) await new Promise((resolve) => setImmediate(resolve));
      open("slow");
      expect((await opening).body).toContain("<p>ab</p>");
    }
  });

  test("are waited for no longer than the bound, also by pages that are known", async () => {
    withLimits({ renderWait: 20, loadWait: 20 });
    const server = await serve({ "/slow": { default: () => <p>{use(SlowA).text}<Loading>{use(SlowB).text}</Loading></p> } });
    for (let round = 0; round < 2; round++) {
      const page = await server.open("/slow");
      expect(page.boot.held).toHaveLength(1);
      expect(page.boot.slots.every(([, , , values]) => Object.keys(values).length === 0)).toBe(true);
    }
  });

  test("speak the visitor's language, in first passes and known ones", async () => {
    const Price = () => <p>{use(Waiting).three.price}</p>;
    const server = await serve({ "/price": { default: Price } }, { config: { currency: "EUR" } });
    for (let round = 0; round < 2; round++) {
      expect((await server.open("/price", { headers: { "accept-language": "de-DE" } })).body).toContain("1.234,50\u00a0€");
      expect((await server.open("/price", { headers: { "accept-language": "en-US" } })).body).toContain("€1,234.50");
    }
  });
});

describe("a component while it renders", () => {
  const inDevelopment = { dev: true } as const;
  const WRITES: Readonly<Record<string, (waiting: { list: { name: string; deep: { at: number } }[] }) => unknown>> = {
    "a field": (waiting) => { waiting.list = []; },
    "a member of a row": (waiting) => { waiting.list[0]!.name = "b"; },
    "deep in a row": (waiting) => { waiting.list[0]!.deep.at = 2; },
    "a list": (waiting) => waiting.list.push({ name: "b", deep: { at: 2 } }),
    "the length of a list": (waiting) => { waiting.list.length = 0; },
    "what is deleted": (waiting) => delete (waiting.list[0]! as { name?: string }).name,
  };
  test.each(Object.keys(WRITES))("may not write in development, and is told: %s", async (name) => {
    let told: unknown;
    const Writes = () => {
      try {
        WRITES[name]!(use(Waiting) as never);
      } catch (error) {
        told = error;
      }
      return <p>{use(Waiting).list[0]!.name}{use(Waiting).list.length}</p>;
    };
    const page = await visit(Writes, inDevelopment);
    expect(page.body).toContain("<p>a1</p>");
    expect((told as { code: string }).code).toMatch(/^read-only/);
    expect((told as Error).message).toMatch(/call a handler/);
  });

  test("reads in development as it does in production", async () => {
    const Reads = () => {
      const waiting = use(Waiting);
      const [row] = waiting.list;
      return (
        <p>
          {Array.isArray(waiting.list) ? "list" : "?"} {JSON.stringify(waiting.list)} {JSON.stringify({ ...row })} {[...waiting.list].map((each) => each.deep.at).join()}
          {" "}{waiting.list === waiting.list ? "same" : "other"} {waiting.list[0] === row ? "same" : "other"} {waiting.fixed.inner.at} {JSON.stringify(snapshot(waiting.list))}
          <For each={waiting.listed}>{(each) => <b>{each.name}</b>}</For>
        </p>
      );
    };
    const [development, production] = [await visit(Reads, inDevelopment), await visit(Reads)];
    expect(development.body).toBe(production.body);
    expect(production.body).toContain(`list [{"name":"a","deep":{"at":1}}]`);
    expect(production.body).toContain("same same 1");
  });

  test("may not call a handler", async () => {
    let told: unknown;
    const Calls = () => {
      try {
        void use(Counter).increment();
      } catch (error) {
        told = error;
      }
      return <p>{use(Counter).count}</p>;
    };
    expect((await visit(Calls)).body).toContain("<p>0</p>");
    expect(told).toMatchObject({ code: "handler-in-render", message: expect.stringContaining("Counter.increment") });
  });

  test("may pass handlers on and ask how they are doing", async () => {
    const Asks = () => {
      const counter = use(Counter);
      const label = bind(counter, "label");
      return <p>{String(counter.increment.pending)} {String(counter.increment.error)} {counter.increment.name} {label.value} {label.name} {String(label.pending)}</p>;
    };
    expect((await visit(Asks)).body).toContain("<p>false undefined increment none label false</p>");
  });

  test("uses no state that is none", async () => {
    let told: unknown;
    const Uses = () => {
      try {
        use(class Nothing {} as never);
      } catch (error) {
        told = error;
      }
      return "fine";
    };
    expect((await visit(Uses)).body).toContain("fine");
    expect(told).toMatchObject({ code: "not-a-state" });
  });

  test("knows how a value is doing, also of a state whose key changes", async () => {
    withLimits({ renderWait: 5, loadWait: 5 });
    const Asks = () => {
      const waiting = use(Waiting);
      const item = use(Item, () => 4);
      const [late, shout] = [status(waiting, "never"), status(item, "shout")];
      return <p><Loading fallback="soon ">{waiting.never}</Loading>{String(late.pending)} {String(late.error)} {item.shout} {String(shout.pending)}</p>;
    };
    expect((await visit(Asks)).body).toContain("<p>soon true undefined ITEM 4 false</p>");
  });

  test("finds the page around it", async () => {
    const Around = () => {
      const session = useSession();
      const connection = useConnection();
      const Chart = clientOnly<object>(() => Promise.reject(new Error("never on the server")));
      return (
        <p>
          {session.locale} {session.timeZone} {String(session.user)} {String(session.can("x" as never))} {String(connection.online)} {connection.waiting}
          <Can do={"x" as never} fallback="may not">may</Can> <Chart fallback="a chart" /> <Link href="/">here</Link><Link href="/other">there</Link>
          <Title>Set inside</Title>
        </p>
      );
    };
    const page = await visit(Around, { headers: { "accept-language": "fr-FR" } });
    expect(page.body).toContain("fr-FR UTC undefined true true 0");
    expect(page.body).toContain("may a chart");
    expect(page.body).toMatch(/<a href="\/" aria-current="page"[^>]*>here<\/a><a href="\/other"[^>]*>there<\/a>/);
    expect(page.answer.text).toContain("<title>Set inside</title>");
  });

  test("navigates nowhere", async () => {
    const page = await visit(() => {
      navigate("/elsewhere");
      return "still here";
    });
    expect(page.body).toContain("still here");
  });

  test("lets go of its components with its HTML, not when the event loop turns", async () => {
    const told: string[] = [];
    const Cleans = () => {
      onCleanup(() => told.push("let go"));
      queueMicrotask(() => told.push("what is next"));
      return <p>there</p>;
    };
    expect((await visit(Cleans)).body).toContain("<p>there</p>");
    expect(told).toEqual(["let go", "what is next"]);
  });

  test("that throws after a part of it waited leaves no half of a page", async () => {
    const Throws = () => {
      const waiting = use(Waiting);
      return <main><p>{waiting.one}</p>{(() => { if (waiting.two === "two") throw new Error("the-secret"); })()}</main>;
    };
    const page = await visit(Throws);
    expect(page.answer.status).toBe(500);
    expect(page.body).not.toContain("<p>one</p>");
    expect(page.answer.text).not.toContain("the-secret");
  });
});

describe("the parts of a page", () => {
  test("keep their markup where they are going to be sent by themselves, and nowhere else: a tab lives longer than its first HTML", () => {
    const parts = new Parts();
    for (const [keeps, html] of [[false, ""], [true, "<p>markup</p>"]] as const) {
      parts.keepsMarkup = keeps;
      parts.begin();
      expect(parts.close(parts.open("1"), "<p>markup</p>")).toBe("<p>markup</p>");
      expect([...parts].map((part) => part.html)).toEqual([html]);
    }
  });
});

describe("outside of a page", () => {
  beforeEach(() => void vi.spyOn(console, "log").mockImplementation(() => {}));   // Solid says so too
  afterEach(() => void vi.restoreAllMocks());

  test.each([["use", () => use(Counter)], ["useSession", () => useSession()], ["navigate", () => navigate("/")], ["useConnection", () => useConnection()]])("%s says where it belongs", (_, call) => {
    expect(call).toThrow(expect.objectContaining({ code: "no-page" }));
  });
});
