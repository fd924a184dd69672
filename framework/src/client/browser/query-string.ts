/** Keeps the address bar at what the `@url` fields say. */
import { untrack } from "solid-js";
import { toQuery } from "../../wire/query.ts";
import { leaving } from "../leaving.ts";
import type { Store } from "../store/index.ts";
import type { Slots } from "./slots.ts";

/** @param arriving the page has just been shown: what its address lacks is no step of its own */
export function showQuery(slots: Slots, store: Store, arriving: boolean): void {
  const query = new URLSearchParams(location.search);
  let push = false;
  untrack(() => {
    for (const slot of slots) {
      for (const field of Object.values(slot.stub().url ?? {})) {
        if (!store.has(slot.slot, field.id)) continue;
        const text = toQuery(store.read(slot.slot, field.id), field.initial);
        if ((text ?? null) === query.get(field.name)) continue;
        if (text === undefined) query.delete(field.name);
        else query.set(field.name, text);
        if (field.history === "push" && !arriving) push = true;
      }
    }
  });
  const search = readable(query);
  leaving.rest = search + location.hash;
  if (search === location.search) return;
  const url = location.pathname + leaving.rest;
  if (push) history.pushState(null, "", url);
  else history.replaceState(history.state, "", url);
}

/** Commas and colons may stand in a query as they are; a link stays legible. */
function readable(query: URLSearchParams): string {
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}
