import { expect, test } from "vitest";
import { configure } from "../../src/testing/app.ts";
import { mount } from "../../src/testing/index.ts";
import { defineEndpoint, format, t } from "../../src/state/index.ts";
import { Greetings } from "../server/fixtures/app/states/greetings.state.ts";

const en = { title: "Orders", "orders.count": { one: "{n} order", other: "{n} orders" } };
const de = { title: "Bestellungen", "orders.count": { one: "{n} Bestellung", other: "{n} Bestellungen" } };

test("states and endpoints speak the languages of the configuration, in its currency", async () => {
  await configure({ locales: { de, en }, currency: "EUR" });
  const { state, effects } = await mount(Greetings);
  await state.add(2);
  expect([state.line, effects()]).toEqual(["3 orders, 1,234.5", [{ name: "toast", args: ["info", "3 orders"] }]]);

  const say = t as (key: string) => string;
  const GET = defineEndpoint({ open: true }, () => ({ title: say("title"), amount: format(1.5, "currency") }));
  const ask = async (language: string) => (await GET(new Request("http://localhost/api/it", { headers: { "accept-language": language } }))).json();
  expect(await ask("en")).toEqual({ title: "Orders", amount: "€1.50" });
  expect(await ask("fr")).toEqual({ title: "Bestellungen", amount: "1,50\u00a0€" });
});
