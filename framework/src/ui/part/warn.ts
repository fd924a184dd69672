/** Words for whoever writes the app, on the console in development; production has none of it. */
import { DEV } from "solid-js";

const said = new Set<string>();

/** Said once: what is wrong in a list is wrong each time that it is drawn. */
export function warn(component: string, text: string): void {
  const line = `${component}: ${text}`;
  if (DEV === undefined || said.has(line)) return;
  said.add(line);
  // oxlint-disable-next-line no-console -- whoever writes the app reads it there
  console.warn(line);
}
