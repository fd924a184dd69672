/** What the document of a page with late parts runs first. It is sent as text, so it stands for itself. */
import type { LateParts } from "../../wire/boot.ts";

export const lateScript = (rootId: string): string => `self.solenoidLate=(${receive.toString()})(${JSON.stringify(rootId)})`;

/** Until the page runs, parts take their place as they come; what the page must know of them waits for it. */
function receive(rootId: string): LateParts {
  const find = (name: string): Comment | undefined => {
    const comments = document.createTreeWalker(document.getElementById(rootId)!, 128);
    while (comments.nextNode()) if ((comments.currentNode as Comment).data === name) return comments.currentNode as Comment;
    return undefined;
  };
  const place = (id: string, markup: Element): void => {
    const from = find(`!$${id}`), to = find(`!$/${id}`);
    if (from === undefined || to === undefined) return;
    const made = document.createElement("template");
    made.innerHTML = markup.textContent!;
    while (from.nextSibling !== to) from.nextSibling!.remove();
    to.before(made.content);
  };
  const late: LateParts = {
    held: undefined,
    frames: [],
    take(ids, held, frames) {
      let markup = document.currentScript!.previousElementSibling!;
      for (const id of [...ids].reverse()) {
        const next = markup.previousElementSibling!;
        if (late.running === undefined) place(id, markup);
        markup.remove();
        markup = next;
      }
      if (late.running !== undefined) return late.running(frames);
      late.held = held;
      late.frames.push(...frames);
    },
  };
  return late;
}
