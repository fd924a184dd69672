/** What the first HTML carries for the browser beside the markup. */
import type { WireFailure } from "./failure.ts";
import type { IdentityValues } from "./identity.ts";

/** How numbers and dates are written. */
export interface FormatSettings {
  /** BCP 47, `en-US`. */
  readonly locale: string;
  /** IANA, `Europe/Berlin`. */
  readonly timeZone: string;
  /** ISO 4217, `USD`. */
  readonly currency: string;
}

/** Where the page stands with its tab: what its first hello says. */
export interface Boot {
  readonly tab: string;
  /** Secret; bound to the session. */
  readonly key: string;
  readonly line: string;
  readonly epoch: string;
  /** The newest frame and version that the HTML contains. */
  readonly d: number;
  readonly v: number;
  /** Hash of the field tables. */
  readonly fields: string;
}

/** A state of the tab: its slot, its name, its key, and the values that the page has now, by var id. */
export type BootSlot = readonly [slot: number, name: string, key: unknown, values: Readonly<Record<string, unknown>>];

export interface PageBoot {
  /** The page's route, and what its path says. */
  readonly route: readonly [id: string, params: Readonly<Record<string, unknown>>];
  /** With an empty `tab` the HTML is everybody's, and the page asks for a tab of its own when it needs one. */
  readonly connection: Boot;
  readonly slots: readonly BootSlot[];
  /** Boundaries that were left with their fallback, and with which failure. */
  readonly held: readonly (readonly [id: string, failure?: WireFailure])[];
  readonly settings: FormatSettings;
  /** Where the words of the page's language are; undefined for an app without messages. */
  readonly words?: string | undefined;
  /** The languages to choose from, where there are several. */
  readonly locales?: readonly string[] | undefined;
  /** Who is signed in; left out for an app without users. */
  readonly identity?: IdentityValues;
  /** What the page's guard or rendering failed with; the error page shows it. */
  readonly failure?: readonly [code: string, message: string, id?: string];
}

/** The global of a document whose response goes on after the first HTML: what came before the page runs, and then what comes. */
export interface LateParts {
  /** Boundaries with their fallback, as a text; undefined: as the boot data says. */
  held: string | undefined;
  readonly frames: string[];
  /** Takes frames once the page runs. */
  running?: (frames: readonly string[]) => void;
  /** Called by each piece, with the markup of its parts in the elements before it. */
  take(ids: readonly string[], held: string, frames: readonly string[]): void;
}

/** Where a page without a tab asks for one, and what it gets. */
export const TAB_PATH = "/_solenoid/tab";
export interface OwnTab {
  readonly connection: Boot;
  readonly settings: FormatSettings;
  readonly words?: string | undefined;
}

/** The id of the element that holds it. */
export const BOOT_ELEMENT = "solenoid-boot";
/** The element that the app is rendered into. */
export const ROOT_ELEMENT = "solenoid-root";

/** Answers which build of the app runs, by the address of its entry. */
export const BUILD_PATH = "/_solenoid/build";

/** Errors of a var travel beside its value, under the complement of its id. */
export const errorId = (id: number): number => ~id;
/** `true` there: a newer value of the var is on its way. */
export const pendingId = (id: number): number => -100_000 - id;

/** The language that the user has chosen. */
export const LOCALE_COOKIE = "solenoid-locale";

/** Tells the server in which time zone the browser is; there is no header for it. */
export const TIME_ZONE_COOKIE = "solenoid-time-zone";
