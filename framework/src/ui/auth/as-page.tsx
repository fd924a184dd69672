/** A page that no layout of the app surrounds: what else would be its main part is nobody's. */
import type { Component } from "solid-js";

export const asPage = (Screen: Component): Component => () => <main><Screen /></main>;
