/** What an app says of itself in solenoid.config.ts. */
import { checkConfig } from "./check.ts";
import type { Messages } from "../i18n/messages.ts";

export type Journal = "sqlite" | "redis" | "postgres" | "memory" | "off";
export type ThemePreset = "slate" | "ocean" | "forest" | "plum" | "sand" | "contrast";

export interface Theme {
  /** Colours and shapes. Default `slate`. Variable: `SOLENOID_THEME_PRESET`. */
  preset?: ThemePreset;
  /** Room around things. Default: that of the preset, `cozy` of all but `forest`. Variable: `SOLENOID_THEME_DENSITY`. */
  density?: "compact" | "cozy";
  /** Any CSS colour, whose hue is taken in place of the preset's; its lightness is chosen so that texts stay readable. Variable: `SOLENOID_THEME_ACCENT`. */
  accent?: string;
}

export interface LimitOptions {
  /** Bytes of one frame from a browser. Variable: `SOLENOID_FRAME_BYTES`. */
  frameBytes?: number;
  /** Bytes of one uploaded file. Variable: `SOLENOID_UPLOAD_BYTES`. */
  uploadBytes?: number;
  /** Open tabs of one session. Variable: `SOLENOID_TABS_PER_SESSION`. */
  tabsPerSession?: number;
  /** Events of one tab that wait for their turn. Variable: `SOLENOID_QUEUE_LENGTH`. */
  queueLength?: number;
}

/** Each key also has an environment variable, which wins over the file. Unknown keys are refused. */
export interface Config {
  /** Shown in titles and messages. Variable: `SOLENOID_NAME`. */
  name: string;
  /** The public address; origins are checked against it. Variable: `SOLENOID_ORIGIN`. */
  origin?: string;
  /** Default 3000. Variable: `PORT`. */
  port?: number;
  /** Addresses or ranges of proxies whose `X-Forwarded-…` headers count. Variable: `SOLENOID_TRUST_PROXY`, by commas. */
  trustProxy?: readonly string[];
  /** `file:data/app.db` or `postgres://…`. Default: `DATABASE_URL`, then an SQLite file. Variable: `SOLENOID_DATABASE`. */
  database?: string;
  /** `redis://…`. Default: `REDIS_URL`, then none. Variable: `SOLENOID_REDIS`. */
  redis?: string;
  /** Where events and their outcomes are kept, so that they outlive the process. Variable: `SOLENOID_JOURNAL`. */
  journal?: Journal;
  /**
   * What a server does with migrations that are not applied, before it listens in production: `safe` applies them and stops at one that
   * loses data, `all` applies those too, `off` applies none and refuses to start until somebody has. Default `safe`. Variable: `SOLENOID_MIGRATE`.
   */
  migrate?: "safe" | "all" | "off";
  theme?: Theme;
  /** ISO 4217, `EUR`. Default `USD`. Variable: `SOLENOID_CURRENCY`. */
  currency?: string;
  /** Messages by locale. Variable: `SOLENOID_LOCALES` names, by commas, those of them that are offered. */
  locales?: { readonly [locale: string]: Messages | (() => Promise<Messages>) };
  /** Bounds; what is left out has the server's default. */
  limits?: LimitOptions;
}

/**
 * Types and checks the configuration.
 * @throws `config-unknown-key`, `config-value`
 * @example export default defineConfig({ name: "Meridian", currency: "EUR" });
 */
export function defineConfig(config: Config): Config {
  checkConfig(config);
  return config;
}
