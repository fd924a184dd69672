/** A finger that rests, on systems that have no context menu of their own. */
import { onCleanup } from "solid-js";

/** Milliseconds that it rests. */
const HELD = 550;

export interface Hold {
  down(event: PointerEvent): void;
  /** The finger has moved or gone, or the system has a menu. */
  release(): void;
}

export function createHold(held: (event: PointerEvent) => void): Hold {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => clearTimeout(timer);
  onCleanup(release);
  return {
    release,
    down(event) {
      release();
      if (event.pointerType !== "touch") return;
      timer = setTimeout(() => {
        held(event);
        passOver();
      }, HELD);
    },
  };
}

/** The finger goes without a click, and takes the focus from nothing that it has opened. */
function passOver(): void {
  const gone = new AbortController();
  const options = { capture: true, passive: false, signal: gone.signal };
  addEventListener("touchend", (event) => { event.preventDefault(); gone.abort(); }, options);
  addEventListener("touchcancel", () => gone.abort(), options);
}
