/** What is late for the first HTML, and follows in the same response. */
import http from "node:http";
import { For, Show } from "solid-js";
import { describe, expect, test } from "vitest";
import { Loading, use } from "../../src/client/index.ts";
import { Guard } from "../../src/ui/part/guard.tsx";
import { Failure } from "../../src/wire/failure.ts";
import { parse } from "../../src/wire/values.ts";
import { MemoryJournal } from "../../src/server/journal/memory.ts";
import { open, resetGates, shut } from "./fixtures/app/gates.ts";
import { Slow, SlowForAll } from "./fixtures/app/states/slow.state.ts";
import { atEnd, Page, serve, withLimits, type Server, type ServerOptions } from "./harness.ts";

/** A response as it comes. */
class Coming {
  text = "";
  ended = false;
  cookie: string | undefined;
  status = 0;
  readonly #request: http.ClientRequest;

  constructor(server: Server, headers: Record<string, string> = { "user-agent": "Mozilla/5.0" }) {
    this.#request = http.get(server.url + "/", { headers }, (response) => {
      this.cookie = response.headers["set-cookie"]?.[0]?.split(";")[0];
      this.status = response.statusCode!;
      response.setEncoding("utf8").on("data", (text: string) => (this.text += text)).on("end", () => (this.ended = true)).on("error", () => {});
    }).on("error", () => {});
    atEnd(() => this.leave());
  }
  async until(so: (text: string) => boolean): Promise<string> {
    while (!so(this.text)) await new Promise((resolve) => setTimeout(resolve, 1));
    return this.text;
  }
  end(): Promise<string> {
    return this.until(() => this.ended);
  }
  /** What is there with the first piece of HTML. */
  first(): Promise<string> {
    return this.until((text) => text.includes("</script>\n<script type=\"module\""));
  }
  leave(): void {
    this.#request.destroy();
  }
  /** Each piece: the markup of its parts, and what it tells. */
  pieces(): { markup: string[]; ids: string[]; held: unknown; frames: unknown[] }[] {
    return [...this.text.matchAll(/((?:<noscript>.*?<\/noscript>)*)<script nonce="[^"]+">solenoidLate\.take\(\.\.\.(.*?)\)<\/script>/gs)].map(([, markup, told]) => {
      const [ids, held, frames] = JSON.parse(told!) as [string[], string, string[]];
      return { markup: [...markup!.matchAll(/<noscript>(.*?)<\/noscript>/gs)].map(([, html]) => plain(html!)), ids, held: parse(held), frames: frames.map((frame) => parse(frame)) };
    });
  }
}
const plain = (html: string): string => html.replace(/<!--.*?-->/g, "").replace(/ data-hk="[^"]*"| data-hk=[^ >]*/g, "");

async function visit(component: () => unknown, { headers, ...options }: ServerOptions & { headers?: Record<string, string> } = {}): Promise<{ server: Server; coming: Coming }> {
  withLimits({ firstWait: 5, settleWait: 1 });
  const server = await serve({ "/": { default: component as never } }, options);
  return { server, coming: new Coming(server, headers) };
}

const Three = () => {
  const slow = use(Slow);
  return (
    <main>
      <h1>Here</h1>
      <Loading fallback={<i>first</i>}><p>{slow.first}</p></Loading>
      <Loading fallback="second"><table><tbody><For each={slow.second}>{(row) => <tr><td>{row.name}</td></tr>}</For></tbody></table></Loading>
      <Guard fallback={(failure) => <b>{failure.message}</b>}><Loading fallback={<i>third</i>}><p>{slow.third}</p></Loading></Guard>
    </main>
  );
};

describe.each<[string, () => ServerOptions]>([["without a journal", () => ({})], ["with one", () => ({ journal: new MemoryJournal() })]])("%s", (_, options) => {
  test("the first HTML goes with fallbacks; each value follows when it comes, with its frame, out of order too", async () => {
    const { coming } = await visit(Three, options());
    const first = plain(await coming.first());
    expect(first).toContain("<main><h1>Here</h1><i>first</i>second<i>third</i></main>");
    expect(first).not.toContain("</body>");
    open("second");
    await coming.until(() => coming.pieces().length === 1);
    expect(coming.ended).toBe(false);
    open("first");
    open("third");
    await coming.end();
    const pieces = coming.pieces();
    expect(pieces[0]!.markup).toEqual(["<table><tbody><tr><td>a &lt;b</td></tr><tr><td>c</td></tr></tbody></table>"]);
    expect(pieces.flatMap(({ markup }) => markup).slice(1).sort()).toEqual(["<p>one</p>", "<p>three</p>"]);
    expect(pieces.flatMap(({ frames }) => frames).flatMap((frame) => (frame as unknown[])[2])).toEqual(expect.arrayContaining([[0, 0, 1, [{ name: "a <b" }, { name: "c" }]], [0, 0, 0, "one"], [0, 0, 2, "three"]]));
    expect(pieces.map(({ held }) => (held as unknown[]).length)[0]).toBe(2);
    expect(pieces.at(-1)!.held).toEqual([]);
    expect(coming.text.trimEnd().endsWith("</body>\n</html>")).toBe(true);
  });

  test("a value that a state of all has, and whose type does not say that it is late, comes with its frame too", async () => {
    const { coming } = await visit(() => <main><Loading fallback={<i>first</i>}><p>{use(SlowForAll).first}</p></Loading></main>, options());
    expect(plain(await coming.first())).toContain("<main><i>first</i></main>");
    open("first");
    await coming.end();
    const pieces = coming.pieces();
    expect(pieces.flatMap(({ markup }) => markup)).toEqual(["<p>one for all</p>"]);
    expect(pieces.flatMap(({ frames }) => frames).flatMap((frame) => (frame as unknown[])[2])).toEqual([[0, 0, 1, "one for all"]]);
  });

  test("a page that has all of it says so, and is sent nothing; one that has some gets the rest; one that has none, all", async () => {
    for (const had of [0, 1, 2]) {
      resetGates();
      const { server, coming } = await visit(Three, options());
      await coming.first();
      open("first");
      await coming.until(() => coming.pieces().length === 1);
      open("second");
      open("third");
      await coming.end();
      const frames = coming.pieces().flatMap(({ frames: each }) => each) as [d: number, v: number][];
      const [d, v] = had === 0 ? [0, 0] : frames[had === 1 ? 0 : frames.length - 1]!;
      const page = new Page(server.url, { status: 200, headers: new Headers(), text: coming.text }, coming.cookie);
      const talk = await page.socket();
      talk.hello({ at: [page.boot.connection.line, page.boot.connection.epoch, d, v] } as never);
      await talk.until(() => talk.welcome !== undefined);
      await talk.until(() => (talk.deltas.at(-1)?.d ?? d) === frames.at(-1)![0]);
      expect(talk.deltas.map((delta) => delta.d)).toEqual(frames.map(([each]) => each).filter((each) => each > d));
      expect(talk.welcome).not.toHaveProperty("ops", expect.anything());
    }
  });

  test("a socket takes over: the response ends, and what is late comes by the socket alone", async () => {
    const { server, coming } = await visit(Three, options());
    const page = new Page(server.url, { status: 200, headers: new Headers(), text: await coming.first() }, coming.cookie);
    const talk = await page.attach();
    await coming.end();
    open("first");
    await talk.until(() => talk.value(0, 0) === "one");
    expect(coming.pieces()).toEqual([]);
  });
});

describe("what follows", () => {
  test("ends at the bound, with its fallback", async () => {
    const { coming } = await visit(Three);
    withLimits({ renderWait: 30, loadWait: 30 });
    await coming.end();
    expect(coming.pieces()).toEqual([]);
  });

  test("of a part that fails, is what its boundary shows, and no more is said of a fault", async () => {
    for (const [error, words] of [[new Failure("No third today.", { code: "none" }), "No third today."], [new Error("secret path"), "Something went wrong on the server."]] as const) {
      resetGates();
      const { coming } = await visit(Three);
      await coming.first();
      shut("third", error);
      await coming.until(() => coming.pieces().length === 1);
      open("first");
      open("second");
      const text = await coming.end();
      expect(coming.pieces()[0]!.markup).toEqual([`<b>${words}</b>`]);
      expect(coming.pieces().at(-1)!.held).toEqual([[expect.any(String), expect.arrayContaining([words])]]);
      expect(text).not.toContain("secret");
    }
  });

  test("reads on: what a late part reads for the first time comes too", async () => {
    const Chain = () => {
      const slow = use(Slow);
      return <Loading fallback="soon"><Show when={slow.first}>{(first) => <><p>{first()} {slow.doubled}</p><Loading fallback="more"><b>{slow.third}</b></Loading></>}</Show></Loading>;
    };
    const { coming } = await visit(Chain);
    await coming.first();
    open("first");
    await coming.until(() => coming.pieces().some(({ markup }) => markup.length > 0));
    expect(coming.pieces().at(-1)!.markup).toEqual(["<p>one oneone</p>more"]);
    expect(JSON.stringify(coming.pieces().map(({ frames }) => frames))).toContain("oneone");
    open("third");
    await coming.end();
    expect(coming.pieces().at(-1)!.markup).toEqual(["<b>three</b>"]);
  });

  test("never ends its wrapping: such a part is left to the page", async () => {
    const Evil = () => <Loading fallback={<i>wait</i>}><p title={`</noscript><img src=x onerror=alert(1)>${use(Slow).first}`} /></Loading>;
    const { coming } = await visit(Evil);
    await coming.first();
    open("first");
    const text = await coming.end();
    expect(text.slice(text.indexOf("<body>"))).not.toContain("<img");
    expect(coming.pieces()).toEqual([{ markup: [], ids: [], held: [[expect.any(String)]], frames: [expect.anything()] }]);
  });

  test("does not follow for a crawler: all of it is waited for", async () => {
    const { coming } = await visit(Three, { headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const gate of ["first", "second", "third"]) open(gate);
    expect(plain(await coming.end())).toContain("<p>one</p><table><tbody><tr><td>a &lt;b</td></tr><tr><td>c</td></tr></tbody></table><p>three</p></main>");
    expect(coming.text).not.toContain("solenoidLate");
  });

  test("stops where nobody takes it any more, and beyond so many responses", async () => {
    const { server, coming } = await visit(Three);
    await coming.first();
    withLimits({ lateResponses: 1 });
    const second = new Coming(server);
    await second.end();
    expect(second.text).not.toContain("solenoidLate");
    coming.leave();
    let third: Coming;
    do {
      third = new Coming(server);
      await third.first();
      third.leave();
    } while (!third.text.includes("solenoidLate"));
  });
});
