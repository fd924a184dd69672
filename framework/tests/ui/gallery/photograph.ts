/**
 * Photographs of the gallery: `node tests/ui/gallery/photograph.ts <folder> [path…]`. Each page at 1440 and 390 px, light
 * and dark; says what the console, axe and the width complained about.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { audit, launch, visit } from "./browser.ts";
import { serveGallery } from "./build.ts";

const [folder = "photos", ...paths] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await launch();
try {
  for (const path of paths.length > 0 ? paths : ["dashboard", "components", "grid", "start"]) {
    for (const width of [1440, 390]) {
      for (const dark of [false, true]) {
        const { page, complaints } = await visit(browser, `${gallery.url}/${path}`, { width, dark, touch: width < 500 });
        const name = `${path}-${width}-${dark ? "dark" : "light"}`;
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        for (const line of [...complaints, ...(await audit(page)), ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : [])]) console.log(`${name}: ${line}`);
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
  await gallery.close();
}
