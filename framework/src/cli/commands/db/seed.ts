/** `solenoid db seed`: the first rows. */
import { runSeed } from "../../../db/internal.ts";
import { dbNoSeed, dbNotEmpty } from "../../../errors/cli.ts";
import { ROOT, type Command } from "../../command.ts";
import { withAppDatabase } from "../../db/app-database.ts";

export const command: Command = {
  summary: "Runs app/db/seed.ts, all of it or nothing, where the tables are empty",
  options: {
    again: { summary: "Also where they have rows: the seed then has to cope with what is there" },
    root: ROOT,
  },
  run: (values, terminal) => withAppDatabase(values, async (app) => {
    const seed = await app.seed();
    if (seed === undefined) throw dbNoSeed();
    for (const database of app.databases) {
      if (!(await runSeed(database, seed, { again: values["again"] === true }))) throw dbNotEmpty({ database: database.engine.name });
      terminal.good(`Filled ${database.engine.name}`);
    }
    return 0;
  }),
};
