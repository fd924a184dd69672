/** Which page a path leads to. The same in the browser and on the server. */

/** A page of the app, as the compiler found it. */
export interface RouteModule extends Surroundings {
  /** Its file below `app/pages` without the ending, `orders/[id]`. */
  readonly id: string;
  /** `/orders/:id`; `/docs/*rest` takes everything below. */
  readonly pattern: string;
  readonly load: () => Promise<unknown>;
  /** What surrounds every page of the app; the same for all routes. */
  readonly root?: Surroundings;
  /** How it stands in menus; undefined: not at all. */
  readonly nav?: NavEntry;
}

export interface NavEntry {
  readonly title: string;
  readonly icon?: string;
  readonly group?: string;
  /** The smaller comes first. Default 0. */
  readonly order?: number;
  /** The permission that it takes to see the page. */
  readonly can?: string;
  /** Nobody needs to be signed in. */
  readonly open?: true;
}

export interface Surroundings {
  /** From the outermost in. */
  readonly layouts: readonly (() => Promise<unknown>)[];
  /** The nearest `_error.tsx`. */
  readonly error?: () => Promise<unknown>;
}

export interface Matched<R> {
  readonly route: R;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
}

interface Patterned {
  readonly pattern: string;
}

/**
 * The first route whose pattern fits. The compiler puts the more exact ones first.
 * @param pathname without query and hash; a slash at its end does not matter
 */
export function match<R extends Patterned>(routes: readonly R[], pathname: string): Matched<R> | undefined {
  const segments = pathname.split("/").filter((segment) => segment !== "");
  for (const route of routes) {
    const params = fit(route.pattern, segments);
    if (params) return { route, params };
  }
  return undefined;
}

function fit(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = pattern.split("/").filter((part) => part !== "");
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    if (part.startsWith("*")) return take(params, part.slice(1), segments.slice(at));
    const segment = segments[at];
    if (segment === undefined) return undefined;
    if (part.startsWith(":")) {
      if (!take(params, part.slice(1), [segment])) return undefined;
    } else if (decode(segment) !== part) return undefined;
  }
  return parts.length === segments.length ? params : undefined;
}

function take(params: Record<string, string>, name: string, segments: readonly string[]): Record<string, string> | undefined {
  const decoded = segments.map(decode);
  if (decoded.includes(undefined)) return undefined;
  params[name] = decoded.join("/");
  return params;
}

/** Undefined for what is no percent-encoding: such a path leads nowhere. */
function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
