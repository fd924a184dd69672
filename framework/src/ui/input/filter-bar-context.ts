/** Inside of a `FilterBar` an input says its name and its value in one line, and has no label above it. */
import { createContext, useContext } from "solid-js";

export const FilterBarContext = /* @__PURE__ */ createContext(false);

export function inFilterBar(): boolean {
  return useContext(FilterBarContext);
}
