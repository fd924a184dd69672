import { describe, expect, test } from "vitest";
import { defineConfig, type Config } from "solenoid/config";
import { KEYS } from "../../src/config/keys.ts";
import { settings } from "../../src/config/settings.ts";

const wrong = (config: object) => () => defineConfig(config as Config);

describe("defineConfig", () => {
  test("gives back what it was given", () => {
    const config: Config = { name: "Meridian", port: 4000, theme: { preset: "ocean" }, limits: { uploadBytes: 5 } };
    expect(defineConfig(config)).toBe(config);
  });

  test.each([
    [{ name: "A", prot: 3000 }, "config-unknown-key-near", "port"],
    [{ name: "A", trustproxy: [] }, "config-unknown-key-near", "trustProxy"],
    [{ name: "A", theme: { densitiy: "cozy" } }, "config-unknown-key-near", "theme.density"],
    [{ name: "A", limits: { uploadSize: 3 } }, "config-unknown-key-near", "limits.uploadBytes"],
    [{ name: "A", limits: { cpu: 3 } }, "config-unknown-key", "limits.uploadBytes"],
    [{ name: "A", webpack: {} }, "config-unknown-key", "origin"],
  ])("refuses the unknown key of %j and names %s", (config, code, known) => {
    expect(wrong(config)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(known) }));
  });

  test.each([
    [{}, "name"],
    [{ name: " " }, "name"],
    [{ name: "A", port: 65_536 }, "port"],
    [{ name: "A", port: "3000" }, "port"],
    [{ name: "A", origin: "https://a.example/path" }, "origin"],
    [{ name: "A", origin: "a.example" }, "origin"],
    [{ name: "A", journal: "mysql" }, "journal"],
    [{ name: "A", database: "mysql://a" }, "database"],
    [{ name: "A", theme: { accent: "red;}" } }, "theme.accent"],
    [{ name: "A", currency: "euro" }, "currency"],
    [{ name: "A", locales: { "not a locale": {} } }, "locales"],
    [{ name: "A", limits: { frameBytes: 0 } }, "limits.frameBytes"],
    [{ name: "A", trustProxy: "10.0.0.1" }, "trustProxy"],
  ])("refuses %j", (config, key) => {
    expect(wrong(config)).toThrow(expect.objectContaining({ code: "config-value", message: expect.stringContaining(key) }));
  });

  test("refuses what is no object, without showing what may be secret", () => {
    expect(wrong([])).toThrow(expect.objectContaining({ code: "config-not-object" }));
    expect(wrong({ name: "A", theme: "ocean" })).toThrow(expect.objectContaining({ code: "config-not-object" }));
    expect(wrong({ name: "A", origin: { password: "hush" } })).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hush") }));
  });
});

describe("settings", () => {
  test("has defaults", () => {
    expect(settings({ name: "A" }, {})).toEqual({
      name: "A", port: 3000, trustProxy: [], database: "file:data/app.db", journal: "sqlite",
      theme: { preset: "slate" }, currency: "USD", locales: {}, limits: {},
    });
  });

  test.each([
    ["SOLENOID_NAME", "B", { name: "B" }],
    ["SOLENOID_ORIGIN", "https://b.example", { origin: "https://b.example" }],
    ["PORT", "8080", { port: 8080 }],
    ["SOLENOID_PORT", "0", { port: 0 }],
    ["SOLENOID_TRUST_PROXY", "10.0.0.0/8, 127.0.0.1", { trustProxy: ["10.0.0.0/8", "127.0.0.1"] }],
    ["SOLENOID_DATABASE", "file:b.db", { database: "file:b.db" }],
    ["DATABASE_URL", "postgres://b/c", { database: "postgres://b/c" }],
    ["SOLENOID_REDIS", "redis://b", { redis: "redis://b" }],
    ["REDIS_URL", "rediss://b", { redis: "rediss://b" }],
    ["SOLENOID_JOURNAL", "off", { journal: "off" }],
    ["SOLENOID_THEME_PRESET", "plum", { theme: { preset: "plum" } }],
    ["SOLENOID_THEME_DENSITY", "compact", { theme: { preset: "slate", density: "compact" } }],
    ["SOLENOID_THEME_ACCENT", "#0a7", { theme: { preset: "slate", accent: "#0a7" } }],
    ["SOLENOID_CURRENCY", "EUR", { currency: "EUR" }],
    ["SOLENOID_FRAME_BYTES", "1", { limits: { frameBytes: 1 } }],
    ["SOLENOID_UPLOAD_BYTES", "2", { limits: { uploadBytes: 2 } }],
    ["SOLENOID_TABS_PER_SESSION", "3", { limits: { tabsPerSession: 3 } }],
    ["SOLENOID_QUEUE_LENGTH", "4", { limits: { queueLength: 4 } }],
  ])("reads %s", (variable, text, expected) => {
    expect(settings({ name: "A" }, { [variable]: text })).toMatchObject(expected);
  });

  test("every key has a variable of its own", () => {
    const variables = KEYS.flatMap((key) => [...key.variables, ...(key.otherwise ?? [])]);
    expect(new Set(variables).size).toBe(variables.length);
    expect(KEYS.filter((key) => key.variables.length === 0)).toEqual([]);
  });

  test("a variable wins over the file; DATABASE_URL is only the default", () => {
    const config: Config = { name: "A", port: 1, database: "file:a.db" };
    expect(settings(config, { PORT: "2", DATABASE_URL: "postgres://b" })).toMatchObject({ port: 2, database: "file:a.db" });
    expect(settings(config, { SOLENOID_DATABASE: "file:c.db" }).database).toBe("file:c.db");
    expect(config).toEqual({ name: "A", port: 1, database: "file:a.db" });
  });

  test("an empty variable says nothing", () => {
    expect(settings({ name: "A", port: 7 }, { PORT: "" }).port).toBe(7);
  });

  test("a variable that does not fit is named, its value is not", () => {
    const run = () => settings({ name: "A" }, { SOLENOID_DATABASE: "mysql://root:hush@db" });
    expect(run).toThrow(expect.objectContaining({ code: "config-variable", message: expect.stringContaining("SOLENOID_DATABASE") }));
    expect(run).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hush") }));
    expect(() => settings({ name: "A" }, { PORT: "80a" })).toThrow(expect.objectContaining({ code: "config-variable" }));
  });

  test("SOLENOID_LOCALES chooses among the app's locales", () => {
    const config: Config = { name: "A", locales: { en: { a: "b" }, de: { a: "c" } } };
    expect(Object.keys(settings(config, { SOLENOID_LOCALES: "de" }).locales)).toEqual(["de"]);
    expect(() => settings(config, { SOLENOID_LOCALES: "fr" })).toThrow(expect.objectContaining({ code: "config-locale" }));
  });
});
