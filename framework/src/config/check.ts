/** Refuses what is not a configuration, and names what was probably meant. */
import { configNotObject, configUnknownKey, configUnknownKeyNear, configValue } from "../errors/config.ts";
import { KEYS } from "./keys.ts";
import { nearest } from "./nearest.ts";

/** @throws `config-not-object`, `config-unknown-key`, `config-value` */
export function checkConfig(config: unknown): void {
  checkGroup(config, "");
}

/** `prefix` is "" or the group with its dot, `theme.`. Its keys are what comes after it, up to the next dot. */
function checkGroup(value: unknown, prefix: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw configNotObject({ key: prefix.slice(0, -1) || "The configuration", got: show(value) });
  }
  const names = [...new Set(KEYS.filter((key) => key.path.startsWith(prefix)).map((key) => key.path.slice(prefix.length).split(".")[0]!))];
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    if (!names.includes(name)) throw unknownKey(prefix + name, names.map((each) => prefix + each));
    const key = KEYS.find((each) => each.path === prefix + name);
    if (key === undefined) checkGroup(inner, `${prefix}${name}.`);
    else if (!key.fits(inner)) throw configValue({ key: key.path, expected: key.expected, got: show(inner) });
  }
  if (prefix === "" && !Object.hasOwn(value, "name")) throw configValue({ key: "name", expected: "a text", got: "nothing" });
}

function unknownKey(key: string, known: readonly string[]): Error {
  const near = nearest(key, known);
  return near === undefined ? configUnknownKey({ key, known: known.join(", ") }) : configUnknownKeyNear({ key, near });
}

/** For a message: short, and never the inside of an object, which may hold a password. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  return typeof value === "function" ? "a function" : String(value);
}
