import { toPx } from "../scale/linear.ts";
import type { Layout } from "../option/layout.ts";
import type { Points } from "../data/points.ts";
import { across } from "./series.ts";

/** px beyond a point's edge that still count as it. */
const REACH = 12;

export interface Spot {
  readonly x: number;
  readonly y: number;
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a point stands, in px of the plot. */
export function spotOf(points: Points, at: number, place: (x: number) => number, layout: Layout): Spot {
  return { x: toPx(layout.x, place(points.x[at]!)), y: toPx(layout.y, points.y[at]!) };
}

/** The point that is meant: the one whose edge is nearest, the smaller of those on top of each other. */
export function pointAt(spot: Spot, points: Points, place: (x: number) => number, layout: Layout): number | undefined {
  let found: number | undefined;
  let least = Infinity;
  for (let at = 0; at < points.rows.length; at++) {
    const { x, y } = spotOf(points, at, place, layout);
    const radius = across(points, at) / 2;
    const outside = Math.hypot(spot.x - x, spot.y - y) - radius;
    if (outside > REACH) continue;
    const distance = outside <= 0 ? radius - MOST_RADIUS : outside;
    if (distance < least) [found, least] = [at, distance];
  }
  return found;
}
const MOST_RADIUS = 1_000;

export function pointsIn(box: Box, points: Points, place: (x: number) => number, layout: Layout): number[] {
  const inside: number[] = [];
  for (let at = 0; at < points.rows.length; at++) {
    const { x, y } = spotOf(points, at, place, layout);
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) inside.push(at);
  }
  return inside;
}

/** Points within an outline drawn by hand, its end joined to its beginning (even-odd). */
export function pointsWithin(outline: readonly Spot[], points: Points, place: (x: number) => number, layout: Layout): number[] {
  const inside: number[] = [];
  for (let at = 0; at < points.rows.length; at++) {
    if (isWithin(spotOf(points, at, place, layout), outline)) inside.push(at);
  }
  return inside;
}

export function isWithin({ x, y }: Spot, outline: readonly Spot[]): boolean {
  let inside = false;
  for (let at = 0, before = outline.length - 1; at < outline.length; before = at++) {
    const [a, b] = [outline[at]!, outline[before]!];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

export function boxOf(a: Spot, b: Spot): Box {
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) };
}
