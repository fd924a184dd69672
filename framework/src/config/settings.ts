/** The configuration as a process runs with it: the file, the environment over it, the defaults under it. */
import { configLocale, configVariable } from "../errors/config.ts";
import type { Config, LimitOptions, Theme } from "./config.ts";
import { checkConfig } from "./check.ts";
import { KEYS, type Key } from "./keys.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Defaulted = "port" | "trustProxy" | "database" | "journal" | "currency" | "locales";

/** What is left optional has no default here: no origin and no redis; the bounds have theirs in the server. */
export interface Settings extends Omit<Config, Defaulted | "theme" | "limits">, Required<Pick<Config, Defaulted>> {
  theme: Theme & Required<Pick<Theme, "preset">>;
  limits: LimitOptions;
}

/**
 * @param config what solenoid.config.ts exports
 * @throws the errors of `defineConfig`; `config-variable` for an environment variable, `config-locale`
 */
export function settings(config: Config, environment: Environment = process.env): Settings {
  checkConfig(config);
  const out: Settings = {
    ...config,
    port: config.port ?? 3000,
    trustProxy: config.trustProxy ?? [],
    database: config.database ?? "",
    journal: config.journal ?? "sqlite",
    theme: { ...config.theme, preset: config.theme?.preset ?? "slate" },
    currency: config.currency ?? "USD",
    locales: config.locales ?? {},
    limits: { ...config.limits },
  };
  for (const key of KEYS) applyEnvironment(out, key, environment);
  if (out.database === "") out.database = "file:data/app.db";
  return out;
}

function applyEnvironment(out: Settings, key: Key, environment: Environment): void {
  const said = read(out, key.path);
  const open = said === undefined || said === "";
  const variable = [...key.variables, ...(open ? key.otherwise ?? [] : [])].find((name) => environment[name]);
  if (variable === undefined) return;
  const value = key.parse(environment[variable]!);
  if (key.path === "locales") return offer(out, variable, value as string[]);
  // The value stays out of the message: an address may carry a password.
  if (!key.fits(value)) throw configVariable({ variable, expected: key.expected });
  write(out, key.path, value);
}

/** The variable cannot hold messages: it names which of the app's locales are offered. */
function offer(out: Settings, variable: string, names: readonly string[]): void {
  const missing = names.find((name) => !Object.hasOwn(out.locales, name));
  if (missing !== undefined) throw configLocale({ variable, locale: missing, known: Object.keys(out.locales).join(", ") || "none" });
  out.locales = Object.fromEntries(names.map((name) => [name, out.locales[name]!]));
}

function read(target: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], target);
}

function write(target: object, path: string, value: unknown): void {
  const [name = "", inner] = path.split(".");
  const record = target as Record<string, unknown>;
  record[name] = inner === undefined ? value : { ...(record[name] as object), [inner]: value };
}
