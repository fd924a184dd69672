import { defineConfig } from "solenoid/config";

export default defineConfig({ name: "Meridian", currency: "USD" });
