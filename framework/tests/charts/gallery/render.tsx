import { generateHydrationScript, renderToString } from "solid-js/web";
import { provideRequestEvent } from "solid-js/web/storage";
import type { GalleryData } from "./data.ts";
import { Kinds } from "./kinds.tsx";
import { Gallery } from "./page.tsx";
import { createPage } from "./runtime.ts";

export function render(data: GalleryData, nonce: string, path: string): { html: string; script: string; held: [string, string | undefined][] } {
  const page = createPage();
  const html = provideRequestEvent({ request: new Request(`http://localhost${path}`), page } as never, () => renderToString(() => (path === "/kinds" ? <Kinds data={data} /> : <Gallery data={data} />), { nonce }));
  return { html, script: (generateHydrationScript as (options: { nonce: string }) => string)({ nonce }), held: [...page.held] };
}
