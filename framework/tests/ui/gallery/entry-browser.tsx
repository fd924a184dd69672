import { createSignal } from "solid-js";
import { hydrate } from "solid-js/web";
import { providePage } from "../../../src/client/page.ts";
import { fakePage } from "../fake-page.ts";
import { App } from "./app.tsx";
import { valuesOf } from "./auth-values.ts";

const held = new Set(JSON.parse(document.getElementById("held")?.textContent ?? "[]") as string[]);
const [hydrated, setHydrated] = createSignal(false);
const page = fakePage(location.pathname);
providePage({ ...page, use: valuesOf, connection: page.connection, heldBack: (id) => !hydrated() && held.has(id) });
// The server's elements, to see afterwards that they are still the ones in use.
const before = Array.from(document.querySelectorAll("#app *"));
hydrate(() => <App path={location.pathname} />, document.getElementById("app")!);
setTimeout(() => {
  Object.assign(window, { gallery: { page, kept: before.filter((element) => element.isConnected).length, all: before.length } });
  setHydrated(true);
  document.documentElement.dataset["hydrated"] = "";
});
