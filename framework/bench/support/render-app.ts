/** The server of an app as a function: what a GET does between its request and its answer. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createBuilder } from "vite";
import { dist, requireDist, temporaryFolder } from "./build-app.ts";

/** Gives the HTML of a path, for a visitor who has been here before and has as many tabs as may be. */
export type Render = (path: string) => Promise<string>;

export async function renderApp(root: string): Promise<Render> {
  requireDist();
  const { viteConfig } = (await import(join(dist, "compiler/build/vite-config.js"))) as typeof import("../../src/compiler/build/vite-config.ts");
  const { appConfig } = (await import(join(dist, "cli/app-folder.js"))) as typeof import("../../src/cli/app-folder.ts");
  const { config } = await appConfig(root);
  const out = temporaryFolder();
  const entry = join(out, "entry.js");
  writeFileSync(entry, source());
  const vite = await viteConfig({ root, config, command: "build", out, target: `${process.platform}-${process.arch}` });
  const builder = await createBuilder({
    ...vite,
    logLevel: "error",
    environments: { ...vite.environments, ssr: { ...vite.environments!["ssr"], build: { ...vite.environments!["ssr"]!.build, rolldownOptions: { ...vite.environments!["ssr"]!.build!.rolldownOptions, input: { main: entry } } } } },
  });
  await builder.build(builder.environments["ssr"]!);
  const { render } = (await import(pathToFileURL(join(out, "server/main.js")).href)) as { render: Render };
  return render;
}

/** Within the app's bundle, as the production server is. */
function source(): string {
  const own = (path: string): string => JSON.stringify(join(dist, path));
  return [
    `import { findPage, renderPage } from ${own("server/http/page-answer.js")};`,
    `import { Sessions } from ${own("server/session/sessions.js")};`,
    `import { loadedOnce } from ${own("server/render/loaded-once.js")};`,
    `import { Tabs } from ${own("server/tab/tabs.js")};`,
    `import { layOutStates } from ${own("server/tab/layouts.js")};`,
    `import * as app from "virtual:solenoid/app";`,
    `layOutStates();`,
    `const tabs = new Tabs({ visit: () => Promise.resolve() });`,
    `const { session } = new Sessions().open({ cookie: undefined, language: "en-US", address: "" });`,
    `const assets = { entry: "/assets/main.js", styles: ["/assets/main.css"], root: undefined, page: () => ({ scripts: ["/assets/page.js"], styles: [] }) };`,
    `const context = { routes: loadedOnce(app.routes), assets, name: "Bench", icon: "data:,", theme: {}, tabs, development: false };`,
    `export async function render(path) {`,
    `  const { html, status } = await renderPage({ session, found: await findPage(context.routes(), path), path, query: new URLSearchParams() }, context);`,
    `  if (status !== 200) throw new Error(path + ": " + status);`,
    `  return html;`,
    `}`,
  ].join("\n");
}
