import { expect, test } from "vitest";
import { assetManifest } from "../../../src/compiler/build/production/manifest.ts";
import { pageSizes } from "../../../src/compiler/build/production/sizes.ts";
import { assetsOf } from "../../../src/compiler/build/runtime/assets.ts";

const chunks = {
  "virtual:solenoid/browser": { file: "assets/main-1.js", name: "main", isEntry: true, imports: ["_core"], dynamicImports: ["app/pages/index.tsx", "app/pages/other.tsx"], css: ["assets/main-1.css"] },
  _core: { file: "assets/core-1.js" },
  _shared: { file: "assets/shared-1.js", imports: ["_core", "_loop"], css: ["assets/kit-1.css"] },
  _loop: { file: "assets/loop-1.js", imports: ["_shared"] },
  _lazy: { file: "assets/lazy-1.js" },
  "app/pages/index.tsx": { file: "assets/index-1.js", imports: ["_shared"], dynamicImports: ["_lazy", "app/parts/map.tsx", "../../node_modules/solenoid/dist/ui/menu.jsx"], css: ["assets/index-1.css"] },
  "app/parts/map.tsx": { file: "assets/map-1.js", imports: ["_tiles"], css: ["assets/map-1.css"] },
  _tiles: { file: "assets/tiles-1.js", css: ["assets/tiles-1.css"] },
  "../../node_modules/solenoid/dist/ui/menu.jsx": { file: "assets/menu-1.js", css: ["assets/menu-1.css"] },
  "../../node_modules/solenoid/dist/client/browser/later.js": { file: "assets/later-1.js", imports: ["virtual:solenoid/browser", "_loop", "_sent"] },
  _sent: { file: "assets/sent-1.js" },
  "app/pages/_layout.tsx": { file: "assets/layout-1.js", imports: ["virtual:solenoid/browser"] },
  "app/pages/_error.tsx": { file: "assets/error-1.js", imports: ["_shared"], css: ["assets/error-1.css"] },
  "app/pages/other.tsx": { file: "assets/other-1.js", css: ["assets/other-1.css"] },
};
const LATER = "../../node_modules/solenoid/dist/client/browser/later.js";
const routes = [
  { id: "index", files: ["app/pages/index.tsx", "app/pages/_layout.tsx"], error: "app/pages/_error.tsx" },
  { id: "", files: ["app/pages/_layout.tsx"], error: "app/pages/_error.tsx" },
  { id: "inlined", files: ["app/pages/inlined.tsx"] },
];

test("a page preloads its chunks and those of its layouts, each once, and nothing that is lazy", () => {
  const manifest = assetManifest(chunks, "main", routes, LATER);
  expect(manifest.entry).toBe("/assets/main-1.js");
  expect(manifest.styles).toEqual(["/assets/main-1.css"]);
  expect([...manifest.pages["index"]!.scripts].sort()).toEqual(
    ["core", "index", "layout", "loop", "shared"].map((name) => `/assets/${name}-1.js`),
  );
  expect(manifest.pages["inlined"]!.scripts).toEqual(["/assets/core-1.js"]);
  expect(manifest.pages["index"]!.later).toEqual(["/assets/sent-1.js", "/assets/later-1.js"]);
});

test("a page links the styles of what is rendered: those that others build on first, what the app imports on demand, its error page, nothing that opens later", () => {
  const { pages } = assetManifest(chunks, "main", routes, LATER);
  expect(pages["index"]!.styles).toEqual(["kit", "tiles", "map", "index", "error"].map((name) => `/assets/${name}-1.css`));
  expect(pages["inlined"]!.styles).toEqual([]);
});

test("an address without a page has what surrounds every page", () => {
  const manifest = assetManifest(chunks, "main", routes, LATER);
  expect(manifest.pages[""]).toEqual({ scripts: ["/assets/core-1.js", "/assets/layout-1.js"], later: ["/assets/shared-1.js", "/assets/loop-1.js", "/assets/sent-1.js", "/assets/later-1.js"], styles: ["/assets/kit-1.css", "/assets/error-1.css"] });
  expect(pageSizes(manifest, new Map()).map(({ route }) => route)).toEqual(["index", "inlined"]);
});

test("an unknown route, also one named like a member of every object, has nothing", () => {
  const assets = assetsOf(assetManifest(chunks, "main", routes, LATER), "client");
  expect(assets.page("constructor")).toEqual({ scripts: [], styles: [] });
  expect(assets.page("index").scripts).toContain("/assets/index-1.js");
});

test("without the entry there would be no page", () => {
  expect(() => assetManifest({}, "main", [], LATER)).toThrow(expect.objectContaining({ code: "build-entry-missing" }));
});

test("a page's size counts the entry and what it preloads", () => {
  const gzipped = new Map([["assets/main-1.js", 5000], ["assets/core-1.js", 300], ["assets/index-1.js", 20], ["assets/main-1.css", 7], ["assets/kit-1.css", 30], ["assets/lazy-1.js", 9000], ["assets/later-1.js", 800], ["assets/loop-1.js", 60]]);
  const [index, inlined] = pageSizes(assetManifest(chunks, "main", routes, LATER), gzipped);
  expect(index).toEqual({ route: "index", scripts: 5380, later: 800, styles: 37 });
  expect(inlined).toEqual({ route: "inlined", scripts: 5300, later: 860, styles: 7 });
});
