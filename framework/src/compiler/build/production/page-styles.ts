/** One stylesheet for each page, of those that its modules brought: one question, and they compress together. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AssetManifest, PageAssets } from "../runtime/assets.ts";

/** What may only stand at the beginning of a sheet. */
const FIRST = /@(?:import|charset)\b/;

/** @param client the folder of the client's files, where the sheets are written; what modules load later keeps its own */
export function joinStyles(client: string, { entry, styles: shared, pages }: AssetManifest): AssetManifest {
  const joined = Object.entries(pages).map(([route, page]): [string, PageAssets] => {
    const styles = [...shared, ...page.styles];
    const texts = styles.map((style) => readFileSync(join(client, style), "utf8").trim());
    if (texts.length < 2 || texts.some((text) => FIRST.test(text))) return [route, { ...page, styles }];
    const text = `${texts.join("\n")}\n`;
    const name = `/assets/page-${createHash("sha256").update(text).digest("base64url").slice(0, 8)}.css`;
    writeFileSync(join(client, name), text);
    return [route, { ...page, styles: [name], holds: styles }];
  });
  return { entry, styles: [], pages: Object.fromEntries(joined) };
}
