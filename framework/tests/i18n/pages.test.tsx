import { beforeEach, describe, expect, test } from "vitest";
import { t as typed, use, useSession, format } from "../../src/client/index.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { LOCALE_COOKIE } from "../../src/wire/boot.ts";
import { defineEndpoint } from "../../src/state/index.ts";
import { open } from "../server/fixtures/app/gates.ts";
import { Greetings } from "../server/fixtures/app/states/greetings.state.ts";
import { serve, type Page, type Server } from "../server/harness.ts";

const t = typed as (key: string, slots?: Record<string, string | number>) => string;

const en: Messages = { title: "Orders", "orders.count": { one: "{n} order", other: "{n} orders" }, "only.here": "In English" };
const de: Messages = { title: "Bestellungen", "orders.count": { one: "{n} Bestellung", other: "{n} Bestellungen" } };
const locales = { en, de: () => Promise.resolve(de) };

function GreetingsPage() {
  const greetings = use(Greetings);
  const session = useSession();
  return <p>{t("title")}: {greetings.line}; {greetings.late}; {t("only.here")}; {[session.locale, ...session.locales].join(" ")}; {format(0.255, "percent")}</p>;
}

const page = { default: GreetingsPage, page: { title: "" } };
const LINE = 1, LATE = 2;
let server: Server;
beforeEach(async () => { server = await serve({ "/": page } as never, { config: { locales } }); });

const opened = (language: string | undefined, cookie?: string): Promise<Page> =>
  server.open("/", { headers: { ...(language !== undefined && { "accept-language": language }), ...(cookie && { cookie }) } });
const shown = ({ body }: Page): string => body.replace(/<[^>]*>/g, "");

describe("the first HTML", () => {
  test("speaks the language that the browser wants most of those that there are", async () => {
    expect(shown(await opened("fr, de-AT;q=0.8, en;q=0.5"))).toBe("Bestellungen: 1 Bestellung, 1.234,5; Bestellungen; In English; de en de; 25,5\u00a0%");
    expect(shown(await opened("en-GB"))).toBe("Orders: 1 order, 1,234.5; Orders; In English; en en de; 25.5%");
  });

  test.each(["fr", "*", "", undefined])("else the first one: %j", async (language) => expect(shown(await opened(language))).toContain("Orders: "));

  test("says so, and where its words are", async () => {
    const { answer, boot } = await opened("de");
    expect(answer.text).toContain(`<html lang="de">`);
    expect(boot.words).toMatch(/^\/_solenoid\/words\/de\.[\w-]{12}$/);
    expect(answer.text).toContain(`<link rel="modulepreload" href="${boot.words}">`);
    expect(boot.settings).toMatchObject({ locale: "de", currency: "USD" });
    expect(boot.locales).toEqual(["en", "de"]);
    expect(answer.text).not.toContain("{n} Bestellungen");
  });

  test("follows what the user has chosen before, if it is there", async () => {
    expect(shown(await opened("de", `${LOCALE_COOKIE}=en`))).toContain("Orders: ");
    for (const cookie of ["fr", "..%2f..", "constructor", "x".repeat(5000), "%00"]) expect(shown(await opened("de", `${LOCALE_COOKIE}=${cookie}`))).toContain("Bestellungen: ");
  });

  test("an app without messages writes numbers as the browser wants them, and has nothing to load", async () => {
    server = await serve({ "/": page } as never);
    const visited = await opened("de-AT");
    expect([visited.boot.settings.locale, visited.boot.words, visited.boot.locales, shown(visited)]).toEqual(["de-AT", undefined, undefined, expect.stringMatching(/^title: orders\.count, 1.234,5; title; only\.here; de-AT; 25,5/)]);
  });
});

describe("words", () => {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
  const read = async (text: string): Promise<unknown> => ((await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { default: unknown }).default;

  test("are a module that stays as it is, with what the language lacks from the first one", async () => {
    const { boot } = await opened("de");
    const response = await get(boot.words!);
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await read(await response.text())).toEqual({ locale: "de", messages: de, rest: { locale: "en", messages: { "only.here": "In English" } } });
    expect((await get(boot.words!, { "accept-encoding": "gzip, br" })).headers.get("content-encoding")).toBe("br");
    expect((await get(boot.words!, { "accept-encoding": "gzip, br;q=0" })).headers.get("content-encoding")).toBe("gzip");
    expect((await get(boot.words!, { "accept-encoding": "identity" })).headers.get("content-encoding")).toBeNull();
  });

  test("of another build are those of now, and are not kept", async () => {
    const response = await get("/_solenoid/words/de.AAAAAAAAAAAA");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await read(await response.text())).toMatchObject({ locale: "de" });
  });

  test.each(["fr.AAAAAAAAAAAA", "de", "..%2f..%2fetc%2fpasswd", "__proto__.x", "constructor.x"])("of %s there are none", async (name) => {
    expect((await get(`/_solenoid/words/${name}`)).status).toBe(404);
  });

  test("a key that reaches a prototype is a key", async () => {
    server = await serve({ "/": page } as never, { config: { locales: { en: JSON.parse(`{"__proto__":"p","constructor":"c"}`) as Messages } } });
    const { boot } = await opened("en");
    const { messages } = await read(await (await get(boot.words!)).text()) as { messages: object };
    expect(Object.keys(messages)).toEqual(["__proto__", "constructor"]);
  });
});

describe("another language", () => {
  test("is spoken from then on: getters, handlers, the page itself", async () => {
    const visited = await opened("en");
    const talk = await visited.attach();
    await talk.done("$tab", "locale", "de");
    await talk.until(() => talk.value(0, LATE) === "Bestellungen");
    expect(talk.value(0, LINE)).toBe("1 Bestellung, 1.234,5");
    expect(talk.effects).toEqual([["locale", "de", expect.stringMatching(/^\/_solenoid\/words\/de\./), true]]);
    await talk.done("Greetings", "add", 2);
    expect([talk.value(0, LINE), talk.effects.at(-1)]).toEqual(["3 Bestellungen, 1.234,5", ["toast", "info", "3 Bestellungen"]]);
  });

  test("in all pages of the browser, and in no other's", async () => {
    const first = await opened("en");
    const second = await server.open("/", { cookie: first.cookie, headers: { "accept-language": "en" } });
    const other = await opened("en");
    const [a, b, c] = [await first.attach(), await second.attach(), await other.attach()];
    await a.done("$tab", "locale", "de");
    await b.until(() => b.effects.length > 0);
    expect(b.value(0, LINE)).toBe("1 Bestellung, 1.234,5");
    await c.done("Greetings", "add", 0);
    expect([c.value(0, LINE), c.effects.map(([kind]) => kind)]).toEqual(["1 order, 1,234.5", ["toast"]]);
  });

  test("a handler under way goes on in it", async () => {
    const visited = await opened("en");
    const talk = await visited.attach();
    const n = talk.event("Greetings", "slowly");
    await talk.done("$tab", "locale", "de");
    open("slowly");
    expect(await talk.outcome(n)).toEqual({ outcome: "done", value: "Bestellungen de" });
  });

  test.each(["fr", "", "constructor", "__proto__", "de\r\nx: y"])("%j is none of the app's", async (locale) => {
    const talk = await (await opened("en")).attach();
    expect(await talk.call("$tab", "locale", locale)).toMatchObject({ outcome: "failed", value: ["locale-unknown", expect.stringContaining("is none of the languages of this app: en, de.")] });
  });

  test.each([[5], ["x".repeat(65)], []])("%j is refused", async (...args) => {
    const talk = await (await opened("en")).attach();
    expect((await talk.call("$tab", "locale", ...args)).outcome).toBe("refused");
  });
});

describe("starting", () => {
  test.each([
    ["a loader that fails", { en, de: () => Promise.reject(new Error("no such file")) }, "The messages of de cannot be loaded: no such file (locale-load)"],
    ["a loader that gives nothing", { en: (() => Promise.resolve(undefined)) as never }, "(locale-load)"],
    ["a message that is none", { en: { title: 5 } as never }, "The message title of en must be a text"],
    ["plural forms without the last resort", { en: { count: { one: "1" } } as never }, "(locale-message)"],
  ])("%s", async (_, given, text) => {
    await expect(serve({ "/": page } as never, { config: { locales: given } })).rejects.toThrow(text);
  });
});

test("an endpoint speaks the language of who asks", async () => {
  const GET = defineEndpoint({ open: true }, () => ({ title: t("title"), amount: format(1.5, "currency") }));
  server = await serve({ "/": page } as never, { config: { locales } });
  const { createApp } = await import("../../src/server/main.ts");
  const assets = { entry: "/entry.js", styles: [], page: () => ({ scripts: [], styles: [] }), root: undefined };
  const app = await createApp({ routes: [], endpoints: [{ id: "it", pattern: "/api/it", load: () => Promise.resolve({ GET }) }], config: { name: "Test", locales, currency: "EUR" } }, { assets });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  expect(await (await fetch(`${url}/api/it`, { headers: { "accept-language": "de" } })).json()).toEqual({ title: "Bestellungen", amount: "1,50\u00a0€" });
  await app.close();
});
