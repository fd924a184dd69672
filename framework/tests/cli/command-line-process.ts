/** See command-line.ts: runs what it is told, and tells how it ended. */
import "../../src/cli/quick-imports.ts";
import { runCommand } from "../../src/cli/run.ts";
import type { Answered, Asked } from "./command-line.ts";

let output = "";
for (const stream of [process.stdout, process.stderr]) {
  stream.write = ((part: string | Uint8Array) => {
    output += String(part);
    return true;
  }) as typeof stream.write;
}

process.on("message", (asked) => void answer(asked as Asked));

async function answer({ words, cwd, env }: Asked): Promise<void> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  output = "";
  const code = await runCommand(words);
  const answered: Answered = { code, output };
  process.send!(answered);
}
