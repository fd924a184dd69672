import { generateHydrationScript, renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import { fakePage } from "../fake-page.ts";
import { App } from "./app.tsx";
import { valuesOf } from "./auth-values.ts";

/** The page's markup, and what stands in its head. `held`: which parts the browser must leave as they are. */
export function render(path: string, nonce: string): { html: string; head: string } {
  const page = fakePage(path);
  const held: string[] = [];
  const event = { request: new Request(`http://gallery${path}`), locals: {}, page: { ...page, use: valuesOf, parts: { ...page.parts!, hold: ({ id }: { id: string }) => void held.push(id) } } };
  const html = provideRequestEvent(event as never, () => renderToString(() => <App path={path} />, { nonce }));
  const data = `<script type="application/json" id="held">${JSON.stringify(held)}</script>`;
  return { html: html + data, head: (generateHydrationScript as (options: { nonce: string }) => string)({ nonce }) };
}
