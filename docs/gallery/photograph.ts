/**
 * Photographs of the gallery, for eyes and for comparison:
 *
 *   node docs/gallery/photograph.ts --to folder [name…]   each page, or those named, at 1440 and 390 px, light and dark, as PNG
 *   node docs/gallery/photograph.ts --baselines [name…]   contact sheets of all groups, or of those of the named, into baselines/
 *   node docs/gallery/photograph.ts --compare             says which components look another than in baselines/, and ends with 1
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { entriesOf, readExamples } from "./catalogue/plugin.ts";
import { GROUPS } from "./catalogue/groups.ts";
import { openGallery, POSES, type Camera } from "./photographs/camera.ts";
import { BASELINES, compareSheets, drawSheet, readIndex, sheetName, writeIndex, type Index } from "./photographs/sheets.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { to: { type: "string" }, baselines: { type: "boolean" }, compare: { type: "boolean" } } });
const entries = entriesOf(readExamples());
await using gallery = await openGallery();
if (values.to !== undefined) await single(gallery, values.to, positionals);
else await sheets(gallery);

async function single(camera: Camera, folder: string, names: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of names.length > 0 ? names : ["", ...entries.map((entry) => entry.name)]) {
    for (const pose of POSES) await writeFile(join(folder, `${name || "all"}-${pose.width}-${pose.mode}.png`), await camera.take(name === "" ? "/" : `/components/${name}`, pose));
  }
}

/** A dark phone shows nothing that the other three do not. */
async function sheets(camera: Camera): Promise<void> {
  const before = await readIndex();
  const index: Index = positionals.length > 0 ? { ...before } : {};
  for (const group of GROUPS) {
    const own = entries.filter((entry) => entry.group === group);
    if (positionals.length > 0 && own.every(({ name }) => !positionals.includes(name))) continue;
    for (const pose of POSES.slice(0, 3)) {
      const pictures = new Map<string, Buffer>();
      for (const { name } of own) pictures.set(name, await camera.takeExamples(`/components/${name}`, pose));
      const file = sheetName(group, pose);
      const sheet = await drawSheet(camera.darkroom, pictures, pose);
      index[file] = sheet.tiles;
      if (!values.compare) {
        await mkdir(BASELINES, { recursive: true });
        await writeFile(join(BASELINES, file), sheet.file);
        continue;
      }
      const known = before[file] === undefined ? [] : await compareSheets(camera.darkroom, { file: await readFile(join(BASELINES, file)), tiles: before[file] }, sheet);
      const fresh = sheet.tiles.filter(({ name }) => before[file]?.every((tile) => tile.name !== name) ?? true).map(({ name }) => ({ name, share: 1 }));
      for (const { name, share } of [...known, ...fresh]) {
        console.log(`${file}: ${name} looks another, ${Math.round(share * 100)} % of it`);
        process.exitCode = 1;
      }
    }
  }
  if (!values.compare) await writeIndex(index);
}
