/** Contact sheets: the pictures of a group, small, in columns. They are the baselines, and what a reviewer looks at. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Darkroom, Pose } from "./camera.ts";

export interface Tile {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Of a page no more is kept than this many pixels from its top, before scaling. */
const TALLEST = 2_400;
const COLUMNS = 4;
/** A third of a screen, half of a phone: its shape can be seen, its words nearly be read. */
const tileWidth = (pose: Pose): number => (pose.width === 1440 ? 400 : 195);
const QUALITY = 0.6;

export const sheetName = (group: string, { width, mode }: Pose): string => `${group.toLowerCase().replaceAll(" ", "-")}-${width}-${mode}.webp`;

/** Draws the pictures onto one sheet; gives it as a WebP, and where each stands. */
export async function drawSheet(darkroom: Darkroom, pictures: ReadonlyMap<string, Buffer>, pose: Pose): Promise<{ file: Buffer; tiles: Tile[] }> {
  const sources = [...pictures].map(([name, picture]) => [name, `data:image/png;base64,${picture.toString("base64")}`] as const);
  const { url, tiles } = await darkroom.evaluate(async ({ sources, width, tallest, columns, quality }) => {
    const images = await Promise.all(sources.map(async ([name, source]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return { name, image, height: Math.round((Math.min(image.height, tallest) * width) / image.width) };
    }));
    const ends = Array.from({ length: columns }, () => 0);
    const tiles = images.map(({ name, height }) => {
      const column = ends.indexOf(Math.min(...ends));
      const tile = { name, x: column * width, y: ends[column]!, width, height };
      ends[column]! += height;
      return tile;
    });
    const canvas = Object.assign(document.createElement("canvas"), { width: width * Math.min(columns, images.length), height: Math.max(...ends) });
    const context = canvas.getContext("2d")!;
    context.imageSmoothingQuality = "high";
    context.fillStyle = "#888";
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const [at, { x, y, height }] of tiles.entries()) {
      const { image } = images[at]!;
      context.drawImage(image, 0, 0, image.width, Math.min(image.height, tallest), x, y, width, height);
    }
    return { url: canvas.toDataURL("image/webp", quality), tiles };
  }, { sources, width: tileWidth(pose), tallest: TALLEST, columns: COLUMNS, quality: QUALITY });
  return { file: Buffer.from(url.slice(url.indexOf(",") + 1), "base64"), tiles };
}

/** Blocks of so many pixels of a sheet are compared by their mean: how letters are rasterised is lost in it, a thing that moved is not. */
const BLOCK = 8;
/** Of 255, in one block. */
const LOUD = 24;
/** The share of a tile's blocks that may differ. */
const SHARE = 0.02;

/** The tiles that look another than those of the baseline, with the share of each that does. */
export async function compareSheets(darkroom: Darkroom, before: { file: Buffer; tiles: readonly Tile[] }, now: { file: Buffer; tiles: readonly Tile[] }): Promise<{ name: string; share: number }[]> {
  const url = (file: Buffer): string => `data:image/webp;base64,${file.toString("base64")}`;
  const shares = await darkroom.evaluate(async ({ a, b, tiles, others, block, loud }) => {
    const read = async (source: string): Promise<CanvasRenderingContext2D> => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d", { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      return context;
    };
    const [first, second] = await Promise.all([read(a), read(b)]);
    const means = (context: CanvasRenderingContext2D, tile: { x: number; y: number }, width: number, height: number): number[] => {
      const { data } = context.getImageData(tile.x, tile.y, width, height);
      const found: number[] = [];
      for (let top = 0; top + block <= height; top += block) {
        for (let left = 0; left + block <= width; left += block) {
          let sum = 0;
          for (let y = top; y < top + block; y++) for (let x = left; x < left + block; x++) for (let part = 0; part < 3; part++) sum += data[(y * width + x) * 4 + part]!;
          found.push(sum / (block * block * 3));
        }
      }
      return found;
    };
    return tiles.map((tile) => {
      const other = others.find(({ name }) => name === tile.name);
      if (other === undefined) return { name: tile.name, share: 1 };
      const width = tile.width, height = Math.min(tile.height, other.height);
      const [x, y] = [means(first, tile, width, height), means(second, other, width, height)];
      const grown = Math.abs(tile.height - other.height) / tile.height;
      return { name: tile.name, share: grown + x.filter((value, at) => Math.abs(value - y[at]!) > loud).length / x.length };
    });
  }, { a: url(before.file), b: url(now.file), tiles: before.tiles, others: now.tiles, block: BLOCK, loud: LOUD });
  return shares.filter(({ share }) => share > SHARE);
}

export const BASELINES = join(import.meta.dirname, "../baselines");
const INDEX = join(BASELINES, "tiles.json");
export type Index = Record<string, readonly Tile[]>;
export const readIndex = async (): Promise<Index> => JSON.parse(await readFile(INDEX, "utf8").catch(() => "{}")) as Index;
export const writeIndex = (index: Index): Promise<void> => writeFile(INDEX, `${JSON.stringify(index)}\n`);
