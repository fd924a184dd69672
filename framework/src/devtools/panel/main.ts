/** The panel's handle in the page. What it opens is loaded when it is opened first. */
import { currentPage } from "../../client/page.ts";
import type { Caller } from "../../client/event/calls.ts";
import { BOOT_ELEMENT, type PageBoot } from "../../wire/boot.ts";
import { parse } from "../../wire/values.ts";
import { CHANNEL } from "../record.ts";
import type { Channel } from "./channel.ts";
import type { Drawer } from "./drawer.tsx";
import { sheet } from "../sheet.ts";
import handleCss from "./handle.css?raw";

const ELEMENT = "solenoid-panel";
/** In the tab's storage: the panel is open, and comes again after a reload. */
const OPEN = "solenoid-panel-open";

export function openPanel(): void {
  const channel = (import.meta as { readonly hot?: Channel }).hot;
  if (channel === undefined || document.getElementById(ELEMENT) !== null) return;
  const host = Object.assign(document.createElement("div"), { id: ELEMENT });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet(handleCss)];
  const handle = handleButton();
  root.append(handle);
  document.body.append(host);
  const { connection: { tab, key } } = parse(document.getElementById(BOOT_ELEMENT)!.textContent!) as PageBoot;
  channel.send(CHANNEL.page, { tab, key });

  let drawer: Promise<Drawer> | undefined;
  let shown = false;
  const show = async (on: boolean): Promise<void> => {
    shown = on;
    handle.setAttribute("aria-expanded", String(on));
    remember(on);
    drawer ??= import("./drawer.tsx").then(({ openDrawer }) => openDrawer(root, channel, connection, () => { void show(false); handle.focus(); }));
    (await drawer).show(shown);
  };
  handle.addEventListener("click", () => void show(!shown));
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyD" || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void show(!shown);
  });
  if (remembered()) void show(true);
}

function handleButton(): HTMLButtonElement {
  const button = document.createElement("button");
  button.className = "handle";
  button.title = "Solenoid: events, states, graph (Alt+Shift+D)";
  button.setAttribute("aria-label", "Development panel");
  button.setAttribute("aria-expanded", "false");
  button.innerHTML = `<svg viewBox="0 0 24 12" width="20" height="10" aria-hidden="true"><path d="M1 6h3c0-7 4.5-7 4.5 0s4.5 5.600 4.500 0 4.500-5.600 4.500 0h5.500" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round"/></svg>`;
  return button;
}

const connection = (): Caller => (currentPage() as unknown as { connect(): Caller }).connect();

function remember(on: boolean): void {
  try {
    if (on) sessionStorage.setItem(OPEN, "1");
    else sessionStorage.removeItem(OPEN);
  } catch {
    // Storage may be closed to the page; the panel then begins closed.
  }
}
function remembered(): boolean {
  try {
    return sessionStorage.getItem(OPEN) === "1";
  } catch {
    return false;
  }
}
