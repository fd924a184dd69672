/** Where the parts of a dashboard are: their order, and how many columns and rows each takes. */

/** A part's place: the order of a layout is that of its tiles. Plain data, to be kept with the user. */
export interface Tile {
  readonly id: string;
  /** Columns. */
  readonly w: number;
  /** Rows. */
  readonly h: number;
}

/** Rows that a part may have at most. */
export const MOST_ROWS = 12;

const whole = (value: number | undefined, other: number, most: number): number => (Number.isFinite(value) ? Math.min(most, Math.max(1, Math.round(value!))) : Math.min(most, other));

/** Each part once, in the order of the layout; those that it does not know come last, as they are by default. Parts that are gone are left out. */
export function tilesOf(parts: readonly { readonly id: string; readonly w?: number | undefined; readonly h?: number | undefined }[], layout: readonly Partial<Tile>[] | null | undefined, cols: number): readonly Tile[] {
  const wanted = new Map(parts.map((part) => [part.id, part]));
  const tiles: Tile[] = [];
  const take = (id: string, tile: Partial<Tile>): void => {
    const part = wanted.get(id);
    if (part === undefined) return;
    wanted.delete(id);
    tiles.push({ id, w: whole(tile.w ?? part.w, 1, cols), h: whole(tile.h ?? part.h, 2, MOST_ROWS) });
  };
  for (const tile of Array.isArray(layout) ? layout : []) if (tile?.id !== undefined) take(tile.id, tile);
  for (const part of parts) take(part.id, part);
  return tiles;
}

/** The part at its new place among the others. */
export function moveTile(tiles: readonly Tile[], id: string, to: number): readonly Tile[] {
  const tile = tiles.find((each) => each.id === id);
  if (tile === undefined) return tiles;
  const others = tiles.filter((each) => each !== tile);
  const at = Math.min(others.length, Math.max(0, to));
  return [...others.slice(0, at), tile, ...others.slice(at)];
}

export function resizeTile(tiles: readonly Tile[], id: string, w: number, h: number, cols: number): readonly Tile[] {
  return tiles.map((tile) => (tile.id === id ? { id, w: whole(w, tile.w, cols), h: whole(h, tile.h, MOST_ROWS) } : tile));
}
