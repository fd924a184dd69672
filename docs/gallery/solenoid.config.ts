import { defineConfig } from "solenoid/config";

export default defineConfig({ name: "Solenoid", journal: "memory", database: ":memory:" });
