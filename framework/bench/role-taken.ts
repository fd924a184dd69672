/**
 * A role is taken from somebody and given back while their page is open, in two browsers, on both databases: from the administrator's click until
 * the figures have gone from the other's page, and are there again, without a reload; and from when the administrator sees that it is done.
 */
import { sql } from "drizzle-orm";
import type { Page } from "playwright-core";
import { startApp } from "../../e2e/harness/app.ts";
import { hydrated, launch, newPage } from "../../e2e/harness/browser.ts";
import { becomeAdministrator, invite, join, setRoles } from "../../e2e/harness/people.ts";
import { connect } from "../src/db/index.ts";
import { asDatabase, closeDatabase } from "../src/db/internal.ts";
import { percentile } from "./support/pages.ts";
import { report } from "./support/report.ts";

const TIMES = 20;
const SERVER = process.env["TEST_POSTGRES"] ?? "postgres://postgres@127.0.0.1:5432/test";
const VERA = "vera@example.com";
const FIGURES = "$100 3 $50 Dock";
const SALES = "date,region,product,units,revenue,order_id\n2025-01-01,North,Mouse,2,20,1\n2025-01-02,South,Dock,1,80,2\n";

/** What a page has noted since it began to, by a clock that is the same in all pages. Gone with a reload. */
interface Notes { clicked: number; changes: { readonly at: number; readonly shows: string }[] }

/** Notes the last click, and each change of what these elements show together. */
const watch = (page: Page, elements: string): Promise<void> => page.evaluate((selector) => {
  const notes: Notes = Object.assign(globalThis, { clicked: 0, changes: [] });
  const now = (): number => performance.timeOrigin + performance.now();
  const shown = (): string => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent).join(" ");
  let last = shown();
  new MutationObserver(() => {
    const shows = shown();
    if (shows !== last) notes.changes.push({ at: now(), shows: (last = shows) });
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener("click", () => (notes.clicked = now()), { capture: true });
}, elements);
const beginAnew = (page: Page): Promise<unknown> => page.evaluate(() => ((globalThis as unknown as Notes).changes.length = 0));
const notesOf = (page: Page): Promise<Notes> => page.evaluate(() => {
  const { clicked, changes } = globalThis as unknown as Notes;
  return { clicked, changes };
});

async function measure(name: string, url?: string): Promise<void> {
  const [app, browser, another] = await Promise.all([startApp("dashboard", url), launch(), launch()]);
  try {
    const [{ page: ada }, { page: vera }] = [await newPage(browser), await newPage(another)];
    await ada.context().addCookies(await becomeAdministrator(app));
    await ada.goto(app.address);
    await hydrated(ada);
    await ada.locator('input[type="file"]').setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(SALES) });
    await ada.getByText("2 rows imported").waitFor();
    await ada.getByRole("link", { name: "Users" }).first().click();
    await join(vera, await invite(ada, VERA, "viewer"));
    await watch(vera, ".sol-stat-figure");
    await watch(ada, `tr:has([title="${VERA}"]) .sol-badges`);
    const kinds = [{ kind: "taken", viewer: false, wanted: "" }, { kind: "given", viewer: true, wanted: FIGURES }].map((each) => ({ ...each, fromClick: [] as number[], fromAnswer: [] as number[] }));
    for (let time = 0; time < TIMES; time++) {
      for (const { viewer, wanted, fromClick, fromAnswer } of kinds) {
        await Promise.all([ada, vera].map(beginAnew));
        await setRoles(ada, VERA, { viewer });
        await vera.waitForFunction((text) => (globalThis as unknown as Notes).changes.some(({ shows }) => shows === text), wanted);
        const [hers, answered] = [await notesOf(vera), await notesOf(ada)];
        const { at } = hers.changes.find(({ shows }) => shows === wanted)!;
        fromClick.push(at - answered.clicked);
        fromAnswer.push(at - answered.changes[0]!.at);
      }
    }
    for (const { kind, fromClick, fromAnswer } of kinds) {
      report(`role-${kind}/${name}-median`, percentile(fromClick, 0.5), "ms", `from the administrator's click to the other's page, ${TIMES} times`);
      report(`role-${kind}/${name}-worst`, Math.max(...fromClick), "ms", "the same");
      report(`role-${kind}/${name}-answered-median`, percentile(fromAnswer, 0.5), "ms", "from when the administrator sees that it is done");
      report(`role-${kind}/${name}-answered-worst`, Math.max(...fromAnswer), "ms", "the same");
    }
  } finally {
    await Promise.all([browser.close(), another.close()]);
    await app.stop();
  }
}

/** A connection of its own each time: an app that has one keeps its users there. */
async function onServer(statement: string): Promise<void> {
  const server = connect({ schema: {}, url: SERVER });
  await server.run(sql.raw(statement));
  await closeDatabase(asDatabase(server));
}

await measure("sqlite");
const schema = `bench_${process.pid}`;
await onServer(`create schema ${schema}`);
try {
  await measure("postgres", `${SERVER}?options=${encodeURIComponent(`-c search_path=${schema}`)}`);
} finally {
  await onServer(`drop schema ${schema} cascade`);
}
