import { expect, test } from "vitest";
import { assetManifest } from "../../../src/compiler/build/production/manifest.ts";
import { pageSizes } from "../../../src/compiler/build/production/sizes.ts";
import { assetsOf } from "../../../src/compiler/build/runtime/assets.ts";

const chunks = {
  "virtual:solenoid/browser": { file: "assets/main-1.js", name: "main", isEntry: true, imports: ["_core"], dynamicImports: ["app/pages/index.tsx"] },
  _core: { file: "assets/core-1.js" },
  _shared: { file: "assets/shared-1.js", imports: ["_core", "_loop"] },
  _loop: { file: "assets/loop-1.js", imports: ["_shared"] },
  _lazy: { file: "assets/lazy-1.js" },
  "app/pages/index.tsx": { file: "assets/index-1.js", imports: ["_shared"], dynamicImports: ["_lazy"] },
  "app/pages/_layout.tsx": { file: "assets/layout-1.js", imports: ["virtual:solenoid/browser"] },
  "style.css": { file: "assets/style-1.css" },
};
const routes = [
  { id: "index", files: ["app/pages/index.tsx", "app/pages/_layout.tsx"] },
  { id: "inlined", files: ["app/pages/inlined.tsx"] },
];

test("a page preloads its chunks and those of its layouts, each once, and nothing that is lazy", () => {
  const manifest = assetManifest(chunks, "main", routes);
  expect(manifest.entry).toBe("/assets/main-1.js");
  expect(manifest.styles).toEqual(["/assets/style-1.css"]);
  expect([...manifest.pages["index"]!.scripts].sort()).toEqual(
    ["core", "index", "layout", "loop", "shared"].map((name) => `/assets/${name}-1.js`),
  );
  expect(manifest.pages["inlined"]!.scripts).toEqual(["/assets/core-1.js"]);
});

test("an unknown route, also one named like a member of every object, has nothing", () => {
  const assets = assetsOf(assetManifest(chunks, "main", routes), "client");
  expect(assets.page("constructor")).toEqual({ scripts: [], styles: [] });
  expect(assets.page("index").scripts).toContain("/assets/index-1.js");
});

test("without the entry there would be no page", () => {
  expect(() => assetManifest({}, "main", [])).toThrow(expect.objectContaining({ code: "build-entry-missing" }));
});

test("a page's size counts the entry and what it preloads", () => {
  const gzipped = new Map([["assets/main-1.js", 5000], ["assets/core-1.js", 300], ["assets/index-1.js", 20], ["assets/style-1.css", 7], ["assets/lazy-1.js", 9000]]);
  const [index, inlined] = pageSizes(assetManifest(chunks, "main", routes), gzipped);
  expect(index).toEqual({ route: "index", scripts: 5320, styles: 7 });
  expect(inlined).toEqual({ route: "inlined", scripts: 5300, styles: 7 });
});
