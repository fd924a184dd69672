import { byeText, closeCode } from "../../wire/frames.ts";
import type { Wire } from "./host.ts";

/** Tells a socket why it is not, or no longer, the tab's one. */
export function refuse(wire: Wire, code: string, ms = 0): void {
  wire.send(byeText(code, ms));
  wire.close(closeCode(code), code);
}
