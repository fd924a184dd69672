import { solenoid } from "solenoid/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({ plugins: [solenoid()], test: { include: ["tests/**/*.test.ts"] } });
