/** Every key of the configuration: what fits it, and the environment variables that say it too. */

export interface Key {
  /** `theme.preset` for a key inside another. */
  readonly path: string;
  readonly expected: string;
  fits(value: unknown): boolean;
  /** Reads an environment variable; what comes out is then checked by `fits`. */
  parse(text: string): unknown;
  /** Win over the file, the first one that is set. */
  readonly variables: readonly string[];
  /** Used where neither the file nor a variable says it. */
  readonly otherwise?: readonly string[];
}

const THEMES = ["slate", "ocean", "forest", "plum", "sand", "contrast"];
const JOURNALS = ["sqlite", "redis", "postgres", "memory", "off"];

const asText = (text: string): unknown => text;
const asNumber = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);
const asList = (text: string): unknown => text.split(",").map((each) => each.trim()).filter(Boolean);

export const KEYS: readonly Key[] = [
  textKey("name", "a text that is not empty", ["SOLENOID_NAME"], /\S/),
  textKey("origin", 'an address without a path, such as "https://sales.example"', ["SOLENOID_ORIGIN"], isOrigin),
  {
    path: "port", expected: "a whole number from 0 to 65535", parse: asNumber, variables: ["PORT", "SOLENOID_PORT"],
    fits: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 65_535,
  },
  {
    path: "trustProxy", expected: 'a list of addresses or ranges, such as ["10.0.0.0/8"]', parse: asList, variables: ["SOLENOID_TRUST_PROXY"],
    fits: (value) => Array.isArray(value) && value.every((each) => typeof each === "string" && each !== ""),
  },
  {
    ...textKey("database", '"file:<path>", ":memory:" or "postgres://…"', ["SOLENOID_DATABASE"], /^(file:.|:memory:$|postgres(ql)?:\/\/)/),
    otherwise: ["DATABASE_URL"],
  },
  { ...textKey("redis", '"redis://…" or "rediss://…"', ["SOLENOID_REDIS"], /^rediss?:\/\//), otherwise: ["REDIS_URL"] },
  oneOf("journal", JOURNALS, ["SOLENOID_JOURNAL"]),
  oneOf("migrate", ["safe", "all", "off"], ["SOLENOID_MIGRATE"]),
  oneOf("theme.preset", THEMES, ["SOLENOID_THEME_PRESET"]),
  oneOf("theme.density", ["compact", "cozy"], ["SOLENOID_THEME_DENSITY"]),
  textKey("theme.accent", 'a CSS colour, such as "#0a7"', ["SOLENOID_THEME_ACCENT"], /^[\w#(),.%/ -]+$/),
  textKey("currency", 'an ISO 4217 code, such as "EUR"', ["SOLENOID_CURRENCY"], /^[A-Z]{3}$/),
  { path: "locales", expected: "an object of messages by locale", parse: asList, variables: ["SOLENOID_LOCALES"], fits: isLocales },
  atLeastOne("limits.frameBytes", ["SOLENOID_FRAME_BYTES"]),
  atLeastOne("limits.uploadBytes", ["SOLENOID_UPLOAD_BYTES"]),
  atLeastOne("limits.tabsPerSession", ["SOLENOID_TABS_PER_SESSION"]),
  atLeastOne("limits.queueLength", ["SOLENOID_QUEUE_LENGTH"]),
];

function textKey(path: string, expected: string, variables: readonly string[], rule: RegExp | ((text: string) => boolean)): Key {
  const holds = rule instanceof RegExp ? (text: string) => rule.test(text) : rule;
  return { path, expected, variables, parse: asText, fits: (value) => typeof value === "string" && holds(value) };
}

function oneOf(path: string, words: readonly string[], variables: readonly string[]): Key {
  const expected = `one of ${words.map((word) => `"${word}"`).join(", ")}`;
  return { path, expected, variables, parse: asText, fits: (value) => words.includes(value as string) };
}

function atLeastOne(path: string, variables: readonly string[]): Key {
  return { path, expected: "a whole number of at least 1", variables, parse: asNumber, fits: (value) => Number.isSafeInteger(value) && (value as number) >= 1 };
}

/** With anything after the host a browser's Origin header would never be equal to it. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

function isLocales(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([locale, messages]) => isLocale(locale) && messages !== null && /^(object|function)$/.test(typeof messages));
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
