/** Longitude and latitude to a plane, north up. */
type Project = (longitude: number, latitude: number) => readonly [x: number, y: number];

const RADIANS = Math.PI / 180;

/** The world in true areas (Equal Earth; Šavrič, Patterson, Jenny 2018). */
const equalEarth: Project = (longitude, latitude) => {
  const t = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * RADIANS));
  const [square, sixth] = [t * t, t ** 6];
  const y = t * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square));
  const x = (longitude * RADIANS * Math.cos(t) * 2 * Math.sqrt(3)) / (3 * (1.340264 - 3 * 0.081106 * square + sixth * (7 * 0.000893 + 9 * 0.003796 * square)));
  return [x, -y];
};

/** More than this and the earth is not flat any more. */
const WIDE = 120;

type Rings = readonly (readonly (readonly [number, number])[])[];

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A map on its plane, from which it is moved and stretched into whatever room there is. */
export interface Plane {
  /** One for each area: its rings as x, y, x, y. */
  readonly areas: readonly { readonly rings: readonly Float64Array[]; readonly bounds: Bounds }[];
  readonly bounds: Bounds;
}

/** Projecting is the dear part of drawing a map, and hangs on nothing but the map: it is done once for all its sizes, choices and steps of zoom. */
const planes = new WeakMap<object, Plane>();

/** A region as it is seen from above its middle, the world in true areas. */
export function planeOf(outlines: readonly { readonly rings: Rings }[]): Plane {
  let plane = planes.get(outlines);
  if (!plane) planes.set(outlines, plane = projected(outlines));
  return plane;
}

function projected(outlines: readonly { readonly rings: Rings }[]): Plane {
  const degrees = none();
  for (const { rings } of outlines) for (const ring of rings) for (const [x, y] of ring) widen(degrees, x, y);
  const squeeze = Math.max(0.05, Math.cos(((degrees.top + degrees.bottom) / 2) * RADIANS));
  const project: Project = degrees.right - degrees.left > WIDE ? equalEarth : (longitude, latitude) => [longitude * squeeze * RADIANS, -latitude * RADIANS];
  const whole = none();
  const areas = outlines.map(({ rings }) => {
    const bounds = none();
    const flat = rings.map((ring) => {
      const points = new Float64Array(ring.length * 2);
      ring.forEach(([longitude, latitude], at) => {
        const [x, y] = project(longitude, latitude);
        points[at * 2] = x;
        points[at * 2 + 1] = y;
        widen(bounds, x, y);
      });
      return points;
    });
    widen(whole, bounds.left, bounds.top);
    widen(whole, bounds.right, bounds.bottom);
    return { rings: flat, bounds };
  });
  return { areas, bounds: whole };
}

const none = (): Bounds => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });

function widen(bounds: Bounds, x: number, y: number): void {
  bounds.left = Math.min(bounds.left, x);
  bounds.right = Math.max(bounds.right, x);
  bounds.top = Math.min(bounds.top, y);
  bounds.bottom = Math.max(bounds.bottom, y);
}

/** From the plane to px. */
export interface Fit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** The whole map in the middle of the room; or so many times larger, with what stands at these parts of the room in its middle. */
export function fit({ bounds }: Plane, room: Bounds, view: { readonly zoom: number; readonly x: number; readonly y: number }): Fit {
  const [width, height] = [room.right - room.left, room.bottom - room.top];
  const whole = Math.min(width / Math.max(1e-9, bounds.right - bounds.left), height / Math.max(1e-9, bounds.bottom - bounds.top));
  const scale = whole * view.zoom;
  const middle = { x: (bounds.left + bounds.right) / 2 + ((view.x - 0.5) * width) / whole, y: (bounds.top + bounds.bottom) / 2 + ((view.y - 0.5) * height) / whole };
  return { scale, left: (room.left + room.right) / 2 - middle.x * scale, top: (room.top + room.bottom) / 2 - middle.y * scale };
}

export function placed(bounds: Bounds, { scale, left, top }: Fit): Bounds {
  return { left: left + bounds.left * scale, right: left + bounds.right * scale, top: top + bounds.top * scale, bottom: top + bounds.bottom * scale };
}

/** Points nearer to the last one than this are not seen. */
const NEAR = 0.5;

/** The outline as a path, as far as it lies in the room. Points that fall together are one, so that a fine map costs no more than it shows. */
export function outline(rings: readonly Float64Array[], { scale, left, top }: Fit, room: Bounds): string {
  let path = "";
  for (const ring of rings) {
    const points: number[] = [];
    let [lastX, lastY] = [Infinity, Infinity];
    let outside = false;
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = [left + ring[at]! * scale, top + ring[at + 1]! * scale];
      if (Math.abs(x - lastX) < NEAR && Math.abs(y - lastY) < NEAR) continue;
      outside ||= x < room.left || x > room.right || y < room.top || y > room.bottom;
      points.push(x, y);
      [lastX, lastY] = [x, y];
    }
    const seen = outside ? within(points, room) : points;
    if (seen.length < 4) continue;
    for (let at = 0; at < seen.length; at += 2) path += `${at === 0 ? "M" : "L"}${Math.round(seen[at]! * 10) / 10} ${Math.round(seen[at + 1]! * 10) / 10}`;
    path += "Z";
  }
  return path;
}

/** Cuts a ring at the four sides of the room, one after the other (Sutherland and Hodgman). */
function within(ring: number[], room: Bounds): number[] {
  const sides = [[0, room.left, 1], [0, room.right, -1], [1, room.top, 1], [1, room.bottom, -1]] as const;
  return sides.reduce((points, [axis, limit, sign]) => cut(points, axis, limit, sign), ring);
}

function cut(points: readonly number[], axis: 0 | 1, limit: number, sign: 1 | -1): number[] {
  const kept: number[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const before = at === 0 ? points.length - 2 : at - 2;
    const [here, last] = [points[at + axis]!, points[before + axis]!];
    const inside = (here - limit) * sign >= 0;
    if (inside !== (last - limit) * sign >= 0) {
      const share = (limit - last) / (here - last);
      kept.push(points[before]! + (points[at]! - points[before]!) * share, points[before + 1]! + (points[at + 1]! - points[before + 1]!) * share);
    }
    if (inside) kept.push(points[at]!, points[at + 1]!);
  }
  return kept;
}
