import { defineConfig } from "solenoid/config";

export default defineConfig({ name: "Pages" });
