/** What decorators say of a class and of its members. They run once, after the class, and only take notes. */

export interface HandlerOptions {
  /** What a call does while an earlier one runs: waits, supersedes it, is dropped, or runs beside it. Default `queue`. */
  concurrency?: "queue" | "latest" | "drop" | "parallel";
  /** What happens to a call without a connection: it waits and applies later, or fails at once. Default `queue`. */
  offline?: "queue" | "refuse";
  /** Run the same body in the browser at once; the server's answer settles it. */
  optimistic?: boolean;
  /** Go on when the browser goes away. Default true. */
  outlivesTab?: boolean;
  /** Milliseconds after which the call is cancelled. */
  timeout?: number;
  /** Also callable over HTTP with an API key, as `POST /api/<path>`. */
  http?: string;
}

export interface UrlOptions {
  /** The name in the query string. Default: the field's. */
  name?: string;
  /** Whether a change makes a new entry in the browser's history. Default `replace`. */
  history?: "push" | "replace";
}

/** A method that runs by itself, and how to reach it: it may be `#private`. */
export interface TimerOptions {
  readonly milliseconds: number;
  method(instance: object): (this: object) => unknown;
}

export interface CookieOptions {
  /** The cookie's name. Default: the state's and the field's, `Shipping.shipped`. */
  name?: string;
  /** Seconds that the browser keeps it after a change. Default: a year. */
  maxAge?: number;
}

export interface LocalOptions {
  /** The name in the browser's storage. Default: the state's and the field's, `Look.accent`; of a keyed state with its key, `Item.open/17`. */
  name?: string;
  /** What one tab changes, the others follow. */
  syncTabs?: boolean;
  /** `session`: kept for this one tab, over reloads, until it is closed. Default `local`: for all tabs, until it is removed. */
  storage?: "local" | "session";
}

export interface MemberOptions {
  can?: string;
  open?: true;
  url?: UrlOptions;
  cookie?: CookieOptions;
  local?: LocalOptions;
  persisted?: true;
  key?: string;
  every?: TimerOptions;
  handler?: HandlerOptions;
}

export interface ClassOptions {
  readonly class: { can?: string; open?: true };
  readonly members: Map<string, MemberOptions>;
}

const OPTIONS = Symbol.for("solenoid.options");

/** The notes of a class; a subclass starts with a copy of its parent's. */
export function optionsIn(metadata: object): ClassOptions {
  if (!Object.hasOwn(metadata, OPTIONS)) {
    const parent = (metadata as { [OPTIONS]?: ClassOptions })[OPTIONS];
    const own: ClassOptions = {
      class: { ...parent?.class },
      members: new Map([...(parent?.members ?? [])].map(([name, options]) => [name, { ...options }])),
    };
    Object.defineProperty(metadata, OPTIONS, { value: own });
  }
  return (metadata as { [OPTIONS]: ClassOptions })[OPTIONS];
}

export function note<K extends keyof MemberOptions>(context: DecoratorContext, option: K, value: MemberOptions[K]): void {
  const options = optionsIn(context.metadata as object);
  if (context.kind === "class") {
    if (option === "can" || option === "open") Object.assign(options.class, { [option]: value });
    return;
  }
  const name = String(context.name);
  options.members.set(name, { ...options.members.get(name), [option]: value });
}

const METADATA: symbol = (Symbol as { metadata?: symbol }).metadata ?? Symbol.for("Symbol.metadata");

/** Where decorators put their notes; a class that says nothing has its parent's. */
export function metadataOf(cls: Function): object | undefined {
  return (cls as unknown as Record<symbol, object | undefined>)[METADATA];
}
export function giveMetadata(cls: Function, metadata: object): void {
  Object.defineProperty(cls, METADATA, { value: metadata, configurable: true });
}

/** What a class that is made by a call says of itself, where one that is written has decorators. */
export function presetOptions(cls: Function, preset: { readonly can?: string | undefined; readonly members?: Readonly<Record<string, MemberOptions>> }): void {
  const metadata: object = Object.create(metadataOf(cls) ?? null);
  giveMetadata(cls, metadata);
  const options = optionsIn(metadata);
  if (preset.can !== undefined) Object.assign(options.class, { can: preset.can });
  for (const [name, member] of Object.entries(preset.members ?? {})) options.members.set(name, { ...options.members.get(name), ...member });
}
