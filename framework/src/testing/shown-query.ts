import type { StateDefinition } from "../state/registry.ts";
import { toQuery } from "../wire/query.ts";

/** The query string of a page whose `@url` fields have these values: those that differ from their initial ones, and what else was there. */
export function shownQuery(query: URLSearchParams, { manifest, options }: StateDefinition, read: (id: number) => unknown, initial: () => Record<string, unknown>): string {
  const shown = new URLSearchParams(query);
  const fresh = initial();
  for (const [field, { url }] of options.members) {
    if (url === undefined) continue;
    const text = toQuery(read(manifest.vars.findIndex(({ name }) => name === field)), fresh[field]);
    if (text === undefined) shown.delete(url.name ?? field);
    else shown.set(url.name ?? field, text);
  }
  const text = shown.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
