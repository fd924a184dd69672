/** What a server is made of. */
import type { User } from "../state/register.ts";
import type { RouteModule } from "../wire/route-match.ts";
import type { EndpointModule } from "./http/endpoints.ts";
import type { Journal } from "./journal/journal.ts";
import type { Locales } from "./language/languages.ts";
import type { Assets, ThemeOfPage } from "./render/document.ts";

/** What the compiler gathers of an app: `virtual:solenoid/app`. */
export interface AppModules {
  /** Another list after a page was added or removed in development. */
  readonly routes: readonly RouteModule[];
  readonly endpoints?: readonly EndpointModule[];
  readonly config: {
    readonly name: string;
    readonly origin?: string | undefined;
    /** Where it will listen. */
    readonly port?: number | undefined;
    readonly currency?: string | undefined;
    readonly locales?: Locales | undefined;
    readonly trustProxy?: readonly string[] | undefined;
    readonly database?: string | undefined;
    readonly theme?: ThemeOfPage | undefined;
    /** Default `off`. */
    readonly journal?: string | undefined;
    /** What a production server does with pending migrations. Default `safe`. */
    readonly migrate?: "safe" | "all" | "off" | undefined;
    readonly limits?: { readonly uploadBytes?: number; readonly tabsPerSession?: number; readonly queueLength?: number } | undefined;
  };
  /** Brings the app's databases up to date; gives what closes them. */
  prepare?(options: PrepareOptions): Promise<() => void | Promise<void>>;
}

export interface PrepareOptions {
  readonly dev: boolean;
  /** Whether app/db/seed.ts fills an empty database. */
  readonly seeded: boolean;
  readonly migrate?: "safe" | "all" | "off" | undefined;
  tell(text: string): void;
  failed(error: unknown): void;
  unsafe(reason: string, by: User | undefined): void;
  /** In development: what works, and less well than its author may think. */
  readonly advise?: ((text: string) => void) | undefined;
}

export interface AppOptions {
  readonly assets: Assets;
  /** In place of the one that the configuration names. */
  readonly journal?: Journal;
  readonly dev?: boolean;
}
