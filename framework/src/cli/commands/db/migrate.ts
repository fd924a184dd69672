/** `solenoid db migrate`: what a server does before it listens, by hand. */
import { lossesOf, migrate, migrationState } from "../../../db/internal.ts";
import { ROOT, type Command } from "../../command.ts";
import { isProduction, withAppDatabase } from "../../db/app-database.ts";

export const command: Command = {
  summary: "Applies the migrations that are not applied yet",
  options: {
    "allow-data-loss": { summary: "Also those that delete data, which production otherwise refuses" },
    root: ROOT,
  },
  run: (values, terminal) => withAppDatabase(values, async ({ databases, migrations }) => {
    for (const database of databases) {
      const { kind, name } = database.engine;
      const { pending } = await migrationState(database, migrations);
      const allowed = values["allow-data-loss"] === true || !isProduction();
      for (const each of pending) {
        const lost = lossesOf(each[kind] ?? each.sql ?? "");
        if (lost.length > 0 && allowed) terminal.warn(`${each.name} deletes ${lost.join(", ")}`);
      }
      const applied = await migrate(database, migrations, { losses: allowed });
      for (const each of applied) terminal.good(`Applied ${each}`);
      if (applied.length === 0) terminal.good(`${name} is up to date`);
    }
    return 0;
  }),
};
