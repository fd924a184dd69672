import { amountsFor, type Amounts } from "../data/amount.ts";
import type { LeftOut } from "../data/rows.ts";
import type { GeoShapes } from "../mark-props.ts";
import type { ChartProps, Key } from "../props.ts";
import { readShares } from "./shares.ts";

export interface Area {
  readonly name: string;
  readonly key: Key | undefined;
  /** NaN where no row names the area. */
  readonly value: number;
}

export interface Places extends LeftOut {
  readonly areas: readonly Area[];
  /** Of each area, in rings of longitude and latitude: the same list for the same map. */
  readonly outlines: readonly { readonly rings: readonly Ring[] }[];
  readonly count: number;
  /** Names in the rows that the map has not. */
  readonly unknown: readonly string[];
}

interface Inputs {
  readonly data?: unknown;
  readonly index: string;
  readonly value: string;
  readonly geo: GeoShapes | null | undefined;
  readonly nameProperty?: string | undefined;
}

export function readPlaces({ geo, nameProperty = "name", ...fields }: Inputs): Places {
  const { shares, dropped, wrong } = readShares(fields, () => true);
  const byId = new Map(shares.map((share) => [share.id, share]));
  const used = new Set<string>();
  const outlines = outlinesOf(geo);
  const areas = outlines.map(({ feature }): Area => {
    const named = feature.properties?.[nameProperty];
    const share = byId.get(String(named)) ?? byId.get(String(feature.id));
    if (share) used.add(share.id);
    return { name: share?.name ?? String(named ?? feature.id ?? "—"), key: share?.key, value: share?.value ?? NaN };
  });
  return { areas, outlines, count: areas.length, unknown: shares.filter(({ id }) => !used.has(id)).map(({ name }) => name), dropped, wrong };
}

/** Those that a row gives an amount. */
export const known = (areas: readonly Area[]): Area[] => areas.filter(({ value }) => !Number.isNaN(value));

export const amountsOfAreas = (chart: ChartProps, areas: readonly Area[]): Amounts => amountsFor(chart, known(areas).map(({ value }) => value));

type Feature = GeoShapes["features"][number];
interface Outline {
  readonly feature: Feature;
  readonly rings: readonly Ring[];
}

/** A map is read once, however often its amounts change. */
const read = new WeakMap<object, readonly Outline[]>();

function outlinesOf(geo: GeoShapes | null | undefined): readonly Outline[] {
  if (typeof geo !== "object" || geo === null || !Array.isArray(geo.features)) return NONE;
  let outlines = read.get(geo);
  if (!outlines) read.set(geo, outlines = (geo.features as readonly Feature[]).map((feature) => ({ feature, rings: ringsOf(feature?.geometry) })).filter(({ rings }) => rings.length > 0));
  return outlines;
}

const NONE: readonly Outline[] = [];

type Ring = (readonly [number, number])[];

/** The rings of polygons, in whatever they are wrapped; points and lines have no area. */
function ringsOf(geometry: unknown): Ring[] {
  if (typeof geometry !== "object" || geometry === null) return [];
  const { type, coordinates, geometries } = geometry as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === "Polygon") return listOf(coordinates).map(pointsOf).filter((ring) => ring.length > 2);
  if (type === "MultiPolygon") return listOf(coordinates).flatMap((polygon) => listOf(polygon).map(pointsOf)).filter((ring) => ring.length > 2);
  return type === "GeometryCollection" ? listOf(geometries).flatMap(ringsOf) : [];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function pointsOf(ring: unknown): Ring {
  return listOf(ring).flatMap((point): Ring => {
    const [x, y] = listOf(point);
    return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y) ? [[x, Math.max(-90, Math.min(90, y))]] : [];
  });
}
