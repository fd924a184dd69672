/**
 * The browser's part of the loop, read first.
 *
 * The HTML is there already, with its data. This takes it over: the same components run over the same DOM, reading from a
 * store that starts with what the server's render has read; then the socket opens and says what the page has. Nothing is
 * fetched again, nothing runs twice. From then on:
 *
 *   a call      event/      numbered, sent, resent after a lost connection, settled once
 *   a frame     socket/     in order; a gap asks for what is missing
 *   a delta     inbox/      applied in one batch to the store/, then results and effects
 *   a read      browser/    what components read is the watch set; what nobody reads is told and no longer sent
 *   a link      router/     the server makes the next page's states while the browser loads its modules
 */
import { createComponent } from "solid-js";
import { hydrate, render } from "solid-js/web";
import { BOOT_ELEMENT, ROOT_ELEMENT, type PageBoot } from "../wire/boot.ts";
import type { RouteModule } from "../wire/route-match.ts";
import { parse } from "../wire/values.ts";
import { BrowserPage } from "./browser/browser-page.ts";
import { takeLate } from "./browser/late.ts";
import { Language, type LoadWords } from "./browser/language.ts";
import type { Identify } from "./browser/identity.ts";
import { Place } from "./browser/place.ts";
import { providePage } from "./page.ts";
import { App } from "./router/app.tsx";

/** Takes the page over. Called by the compiled entry of the app, which brings `identify` where the app has users. */
export async function start(routes: readonly RouteModule[], loadWords: LoadWords, identify?: Identify): Promise<void> {
  const [boot, lateFrames] = takeLate(parse(document.getElementById(BOOT_ELEMENT)!.textContent!) as PageBoot);
  const root = document.getElementById(ROOT_ELEMENT)!;
  const language = new Language(boot, loadWords);

  const place = new Place(routes, () => page);
  const page = new BrowserPage(boot, language, place);
  providePage(page);
  identify?.(boot, page, place);

  await Promise.all([place.first(boot), language.ready]);
  // Opens the socket, whose messages wait until this is done.
  if (boot.connection.tab !== "") lateFrames(page.connect().early);
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
