/**
 * What was late for the first HTML follows in the same response: with each value that comes the page is rendered once more, and
 * the parts that are now another are sent, together with the frames that bring the same values. A page that has not begun to
 * run puts the markup in its place, and begins with the values; one that runs takes the frames. Once it has a socket, that
 * goes on: by the number of its newest frame it misses none, and none comes twice.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "../../wire/values.ts";
import { speaking } from "../formatting.ts";
import { limits } from "../limits.ts";
import { log } from "../log.ts";
import type { Tab } from "../tab/tab.ts";
import { inScript } from "./document.ts";
import { heldOf, isIn, type Part } from "./parts.ts";
import { renderOnce, type Visit } from "./render.ts";
import type { ServerPage } from "./server-page.ts";

export interface Late {
  readonly tab: Tab;
  readonly visit: Visit;
  readonly page: ServerPage;
  readonly nonce: string;
  /** The browser takes no more. */
  readonly gone: AbortSignal;
}

let running = 0;

/** Whether something is late, and may follow. */
export function someLate(page: ServerPage): boolean {
  return page.waiting.length > 0 && page.failure === undefined && running < limits.lateResponses;
}

/** Pieces of HTML, until all is there, a socket has taken over or the time is up. */
export async function* sendLate({ tab, visit, page, nonce, gone }: Late): AsyncGenerator<string> {
  const frames: string[] = [];
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  let open = true;
  void over.then(() => { open = false; });
  const timer = setTimeout(end, limits.renderWait);
  gone.addEventListener("abort", () => end());
  let sent = new Map(page.parts.loose().map((part) => [part.id, part]));
  running++;
  page.parts.keepsMarkup = true;
  tab.line.response.pour({ send: (text) => frames.push(text), over: end });
  try {
    for (let pass = 0; open && page.waiting.length > 0 && pass < limits.renderPasses; pass++) {
      await Promise.race([over, page.arrival()]);
      if (!open) return;
      await sleep(limits.settleWait);                  // for what comes at the same time
      speaking.run(tab.speech, () => renderOnce(page, visit));
      const parts = changed(sent, page);
      if (!(await toldAll(tab)) || !open) return;
      sent = placed(sent, parts, page);
      yield piece(parts, [...sent.values()], frames.splice(0), nonce);
    }
  } catch (error) {
    log.error({ err: error, path: visit.path }, "What was late for a page could not follow");
  } finally {
    running--;
    clearTimeout(timer);
    tab.line.response.end();
  }
}

/** With what the last pass has read for the first time: all of it is in frames. */
async function toldAll(tab: Tab): Promise<boolean> {
  await new Promise<void>((resolve) => tab.whenSettled(resolve));
  return tab.line.response.drained();
}

/** The outermost parts that are not what the document has. Markup that would end its wrapping is left to the page. */
function changed(sent: ReadonlyMap<string, Part>, page: ServerPage): Part[] {
  const others = [...page.parts].filter(({ id, state }) => sent.has(id) && sent.get(id)!.state !== state);
  return others.filter((part) => !others.some((outer) => isIn(part, outer)) && !/<\/noscript/i.test(part.html));
}

/** What the document has after that. */
function placed(sent: ReadonlyMap<string, Part>, parts: readonly Part[], page: ServerPage): Map<string, Part> {
  const replaced = parts.map(({ id }) => sent.get(id)!);
  const rest = [...sent.values()].filter((part) => !replaced.some((gone) => gone === part || isIn(part, gone)));
  const come = page.parts.loose().filter((part) => parts.some((outer) => outer === part || isIn(part, outer)));
  return new Map([...rest, ...come].map((part) => [part.id, part]));
}

/**
 * Where scripts run, what is in a `noscript` is a text that the script makes nodes of, table rows too; where none do, it shows
 * below the page.
 */
function piece(parts: readonly Part[], document: readonly Part[], frames: readonly string[], nonce: string): string {
  const markup = parts.map(({ html }) => `<noscript>${html}</noscript>`).join("");
  const told = [parts.map(({ id }) => id), stringify(heldOf(document)), frames];
  return `${markup}<script nonce="${nonce}">solenoidLate.take(...${inScript(JSON.stringify(told))})</script>\n`;
}
