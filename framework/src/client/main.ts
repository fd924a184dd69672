/**
 * The browser's part of the loop, read first.
 *
 * The HTML is there already, with its data. This takes it over: the same components run over the same DOM, reading from a
 * store that starts with what the server's render has read; then the socket opens and says what the page has. Nothing is
 * fetched again, nothing runs twice. What a page needs only once it is shown, its connection above all, is one file that comes
 * beside this one (browser/later.ts). From then on:
 *
 *   a call      event/      numbered, sent, resent after a lost connection, settled once
 *   a frame     socket/     in order; a gap asks for what is missing
 *   a delta     inbox/      applied in one batch to the store/, then results and effects
 *   a read      browser/    what components read is the watch set; what nobody reads is told and no longer sent
 *   a link      router/     the server makes the next page's states while the browser loads its modules
 */
import { createComponent } from "solid-js";
import { hydrate, render } from "solid-js/web";
import { BOOT_ELEMENT, ROOT_ELEMENT, type LateParts, type PageBoot } from "../wire/boot.ts";
import type { RouteModule } from "../wire/route-match.ts";
import { parse } from "../wire/values.ts";
import { BrowserPage } from "./browser/browser-page.ts";
import { Language, type LoadWords } from "./browser/language.ts";
import { Lazily } from "./browser/lazily.ts";
import type { Identify } from "./browser/identity.ts";
import { Place } from "./browser/place.ts";
import { socketUrl } from "./browser/socket-url.ts";
import { providePage } from "./page.ts";
import { App } from "./router/app.tsx";

/** Takes the page over. Called by the compiled entry of the app, which brings `identify` where the app has users. */
export async function start(routes: readonly RouteModule[], loadWords: LoadWords, identify?: Identify): Promise<void> {
  const root = document.getElementById(ROOT_ELEMENT)!;
  const later = new Lazily(() => import("./browser/later.ts"));
  const told = parse(document.getElementById(BOOT_ELEMENT)!.textContent!) as PageBoot;
  const late = (globalThis as { solenoidLate?: LateParts }).solenoidLate;
  // Markup that came after the rest of the HTML shows values that came in frames.
  const [boot, frames] = late === undefined ? [told] : (await later.prepare()).takeLate(late, told);
  const language = new Language(boot, loadWords);

  const place = new Place(routes, later, () => page);
  const page = new BrowserPage(boot, language, place);
  providePage(page);
  identify?.(boot, page, place);

  const socket = boot.connection.tab === "" ? undefined : new WebSocket(socketUrl());
  const first = Promise.all([place.first(boot), language.ready]);
  // Not waited for: what is called before it is there waits for it. Where it cannot be had it is asked for again.
  later.prepare().catch(() => {});
  await first;
  // What the server says waits until this is done.
  if (socket !== undefined) page.open(socket, frames);
  const app = () => createComponent(App, {
    get route() { return place.route(); },
    get failure() { return place.failure(); },
    retry: place.retry,
  });
  if (root.childNodes.length > 0) hydrate(app, root);
  else render(app, root);
  page.hydrated();
  place.shown();
  document.documentElement.dataset["solenoid"] = "ready";
}
