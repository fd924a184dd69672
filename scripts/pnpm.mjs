/** `node scripts/pnpm.mjs <arguments>`: pnpm where only npm is there. */
import { pnpm, run } from "./workspace.mjs";

const [command, args] = pnpm(process.argv.slice(2));
const { code, output } = await run(command, args);
if (output) console.error(output);
process.exit(code);
