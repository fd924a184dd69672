/** What parts say that run beside each other: shown one part after the other, in the order in which they were announced. */
import { AsyncLocalStorage } from "node:async_hooks";

const speaking = new AsyncLocalStorage();
/** The first is heard as it speaks, what the others say is kept. */
const parts = [];

/** Announces a part; gives what runs it. */
export function part(work) {
  const mine = { kept: "", over: false };
  parts.push(mine);
  return async () => {
    try {
      return await speaking.run(mine, work);
    } finally {
      mine.over = true;
      while (parts[0]?.over) {
        parts.shift();
        if (parts[0]) hear(parts[0]);
      }
    }
  };
}

/** Shows the text once it is its part's turn; at once outside of parts. */
export function say(text) {
  const mine = speaking.getStore();
  if (mine === undefined || mine === parts[0]) process.stdout.write(text);
  else mine.kept += text;
}

function hear(next) {
  process.stdout.write(next.kept);
  next.kept = "";
}
