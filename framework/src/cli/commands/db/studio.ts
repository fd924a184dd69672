/** `solenoid db studio`: drizzle-kit's, for those who know what it takes. */
import { loadStudio } from "../../../db/generate/kit.ts";
import { dbStudio, dbStudioOnline, dbStudioProduction } from "../../../errors/cli.ts";
import { portOption } from "../../app-folder.ts";
import { PORT, ROOT, type Command } from "../../command.ts";
import { isProduction, withAppDatabase } from "../../db/app-database.ts";

const USUAL = 4983;

export const command: Command = {
  summary: "Shows the rows of an SQLite file in drizzle-kit's studio, a page from the internet",
  options: {
    online: { summary: "Yes, load its page from local.drizzle.studio; any page of this browser can query the database meanwhile" },
    port: { ...PORT, summary: `The port on 127.0.0.1. Default ${USUAL}` },
    root: ROOT,
  },
  run: (values, terminal) => withAppDatabase(values, async ({ databases, root }) => {
    const { engine, relational } = databases[0]!;
    if (engine.kind !== "sqlite") throw dbStudio({ database: engine.name });
    if (isProduction()) throw dbStudioProduction();
    if (values["online"] !== true) throw dbStudioOnline({ database: engine.name });
    const port = portOption(values) ?? USUAL;
    const start = await loadStudio(root);
    await start(relational.fullSchema, { url: engine.name }, { host: "127.0.0.1", port });
    terminal.good(`Open https://local.drizzle.studio?port=${port}; Ctrl+C ends it`);
    await new Promise<void>((resolve) => void process.once("SIGINT", resolve).once("SIGTERM", resolve));
    process.exit(0);                              // its server has no other end
  }),
};
