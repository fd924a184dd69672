import { defineConfig } from "vite";
import { fixedStates } from "./catalogue/fixed-states.ts";
import { catalogue } from "./catalogue/plugin.ts";

export default defineConfig({ plugins: [catalogue(), fixedStates()] });
