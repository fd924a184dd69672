/** Every component by the keys of its pattern. */
import type { Pattern } from "../key-patterns.ts";
import { CHARTS } from "./charts.ts";
import { DATA } from "./data.ts";
import { INPUTS } from "./inputs.ts";
import { NAVIGATION } from "./navigation.ts";

export const PATTERNS: readonly Pattern[] = [...INPUTS, ...NAVIGATION, ...DATA, ...CHARTS];
