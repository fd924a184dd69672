/** Parts of the HTML that came after the rest of it. Those that came before the page runs are in their place. */
import type { LateParts, PageBoot } from "../../wire/boot.ts";
import { parse } from "../../wire/values.ts";

type Take = (text: string) => void;

/** What the page begins with, and what gives the frames until then, at once, and each that comes later. */
export function takeLate(late: LateParts, boot: PageBoot): [boot: PageBoot, frames: (take: Take) => void] {
  // From now on the document stays as it is.
  late.running = (frames) => void late.frames.push(...frames);
  const held = late.held === undefined ? boot.held : (parse(late.held) as PageBoot["held"]);
  return [{ ...boot, held }, (take) => {
    late.frames.splice(0).forEach(take);
    late.running = (frames) => frames.forEach(take);
  }];
}
