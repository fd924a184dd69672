/** What only the author knows of a change. */
import type { AskRename } from "../../db/generate/changes.ts";
import type { Terminal } from "../terminal.ts";

type Ask = (question: string) => Promise<string>;

export function askRename(terminal: Terminal, ask: Ask): AskRename {
  return async (kind, gone, came) => {
    terminal.say(`The ${kind} ${gone} is no longer declared. What became of it?`);
    terminal.say(`  0  it is dropped, with its data`);
    for (const [at, name] of came.entries()) terminal.say(`  ${at + 1}  it is ${name} now`);
    for (;;) {
      const answer = await ask(`0–${came.length}:`);
      if (/^\d+$/.test(answer) && Number(answer) <= came.length) return came[Number(answer) - 1];
    }
  };
}

export function askFill(ask: Ask): (column: string) => Promise<string | undefined> {
  return async (column) => (await ask(`What do the rows that are there get in ${column}? (nothing: stop)`)) || undefined;
}
