/** `solenoid db reset`: the database as on the first day. */
import { migrationState, prepareDatabase, resetDatabase, type Database } from "../../../db/internal.ts";
import { dbResetAsk, dbResetRefused } from "../../../errors/cli.ts";
import { ROOT, type Command } from "../../command.ts";
import { isProduction, withAppDatabase } from "../../db/app-database.ts";

export const command: Command = {
  summary: "Deletes all tables with their rows, then migrates and seeds anew",
  options: {
    yes: { summary: "Does not ask" },
    force: { summary: "Also in production, and on a server elsewhere" },
    "no-seed": { summary: "Leaves the tables empty" },
    root: ROOT,
  },
  run: (values, terminal) => withAppDatabase(values, async (app) => {
    for (const database of app.databases) {
      const { name } = database.engine;
      if (values["force"] !== true && (isProduction() || isElsewhere(database))) throw dbResetRefused({ database: name });
      if (values["yes"] !== true) {
        if (terminal.ask === undefined) throw dbResetAsk({ database: name });
        const { applied } = await migrationState(database, app.migrations);
        const answer = await terminal.ask(`Delete all tables and rows of ${name} (${applied.length} migrations applied)? Type yes:`);
        if (answer !== "yes") {
          terminal.say("Nothing was done");
          return 1;
        }
      }
      await resetDatabase(database);
      terminal.good(`Deleted all tables of ${name}`);
      const seed = values["no-seed"] === true ? undefined : await app.seed();
      await prepareDatabase(database, { migrations: app.migrations, dev: true, seed, tell: (text) => terminal.good(text.replace(/\.$/, "")) });
    }
    return 0;
  }),
};

/** On another machine others may work with it. */
function isElsewhere({ engine: { kind, name } }: Database): boolean {
  return kind === "postgres" && !(URL.canParse(name) && ["localhost", "127.0.0.1", "[::1]", ""].includes(new URL(name).hostname));
}
