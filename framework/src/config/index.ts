/** `solenoid/config`: solenoid.config.ts. */
export { defineConfig } from "./config.ts";
export type { Config, Journal, LimitOptions, Theme, ThemePreset } from "./config.ts";
