/** The example files: the server has all of them, a browser those of the pages that it has shown. */
import { isServer } from "solid-js/web";
import type { Component } from "solid-js";
import entries from "virtual:gallery/entries";
import type { Example } from "../catalogue/groups.ts";

export interface LoadedExamples {
  readonly name: string;
  readonly components: Readonly<Record<string, Component>>;
  readonly examples: readonly Example[];
}

const components = import.meta.glob<Record<string, Component>>("./examples/*.tsx");
const codes = import.meta.glob<readonly Example[]>("./examples/*.tsx", { query: "?code", import: "default" });
const loaded = new Map<string, LoadedExamples>();

/** Undefined until `loadExamples` has brought them. */
export const examplesOf = (name: string): LoadedExamples | undefined => loaded.get(name);

export async function loadExamples(name: string): Promise<LoadedExamples> {
  const file = `./examples/${name}.tsx`;
  const [own, examples] = await Promise.all([components[file]!(), codes[file]!()]);
  const found = { name, components: own, examples };
  loaded.set(name, found);
  return found;
}

/** What a page needs before it is rendered or taken over. */
export async function prepareExamples(): Promise<void> {
  const names = entries.map(({ name }) => name);
  const wanted = isServer ? names : names.filter((name) => location.pathname === `/components/${name}`);
  await Promise.all(wanted.map(loadExamples));
}
