import { hydrate } from "solid-js/web";
import { providePage } from "../../../src/client/page.ts";
import "./gallery.css";
import { Kinds } from "./kinds.tsx";
import { Gallery } from "./page.tsx";
import { createPage } from "./runtime.ts";

const { data, held } = JSON.parse(document.getElementById("data")!.textContent!);
const page = createPage(held);
providePage(page);
Object.assign(globalThis, { gallery: page });
const root = document.getElementById("app")!;
const nodes = new Set(root.querySelectorAll("*"));
hydrate(() => (location.pathname === "/kinds" ? <Kinds data={data} /> : <Gallery data={data} />), root);
root.dataset["kept"] = String([...nodes].filter((node) => node.isConnected).length);
root.dataset["served"] = String(nodes.size);
page.hydrated();
root.dataset["ready"] = "";
