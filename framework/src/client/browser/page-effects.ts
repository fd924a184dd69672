/** The framework's own effects. */
import { pageEffect } from "../../wire/effects.ts";
import { leaving } from "../leaving.ts";
import type { Effects } from "./effects.ts";

export function runEffects(effects: Effects, navigate: (path: string, options: { replace?: boolean }) => void): void {
  effects.on("redirect", (path: string, options: { replace?: boolean; external?: boolean } = {}) => {
    leaving.led = true;
    if (options.external) location.assign(path);
    else navigate(path, options);
  });
  effects.on("copy", (text: string) => void navigator.clipboard?.writeText(text));
  effects.on("focus", (id: string) => document.getElementById(id)?.focus());
  effects.on("scroll", (id: string) => document.getElementById(id)?.scrollIntoView({ block: "start" }));
  effects.on("download", (path: string, name: string) => Object.assign(document.createElement("a"), { href: path, download: name }).click());
  effects.on(pageEffect("title"), (text: string) => { document.title = text; });
  effects.on("reload", () => { leaving.led = true; location.reload(); });
}
