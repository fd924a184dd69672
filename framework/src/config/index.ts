/// <reference types="vite/client" preserve="true" />
/** `solenoid/config`: solenoid.config.ts. Brings the types of what a build understands: stylesheets, pictures, `import.meta.env`. */
export { defineConfig } from "./config.ts";
export type { Config, Journal, LimitOptions, Theme, ThemePreset } from "./config.ts";
