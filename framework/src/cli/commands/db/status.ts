/** `solenoid db status`: which migrations are applied, and whether the tables are those that are declared. */
import { driftOf, migrationState, type Database, type Migration } from "../../../db/internal.ts";
import { ROOT, type Command } from "../../command.ts";
import { withAppDatabase } from "../../db/app-database.ts";
import { changesSince } from "../../db/snapshot-file.ts";
import type { Terminal } from "../../terminal.ts";

export const command: Command = {
  summary: "Tells what is applied, pending or changed, and where the tables are not as declared",
  options: {
    check: { summary: "Ends with 1 where something is to be done" },
    root: ROOT,
  },
  run: (values, terminal) => withAppDatabase(values, async (app) => {
    let open = 0;
    for (const database of app.databases) open += await tell(database, app.migrations, terminal);
    const undone = await changesSince(app);
    for (const change of undone) terminal.warn(`Declared, and in no migration: ${change}`);
    if (undone.length > 0) terminal.say("  solenoid db generate makes one");
    return values["check"] === true && open + undone.length > 0 ? 1 : 0;
  }),
};

/** Gives how much is to be done. */
async function tell(database: Database, migrations: readonly Migration[], terminal: Terminal): Promise<number> {
  const { applied, pending, changed, unknown } = await migrationState(database, migrations);
  terminal.say(database.engine.name);
  for (const { name, at } of applied) {
    if (changed.includes(name)) terminal.fail(`${name}: changed after it was applied`);
    else if (unknown.includes(name)) terminal.warn(`${name}: applied, and not among the files; a newer build's`);
    else terminal.good(`${name}  ${at.toISOString().slice(0, 16).replace("T", " ")}`);
  }
  for (const { name } of pending) terminal.warn(`${name}: not applied; solenoid db migrate`);
  if (applied.length + pending.length === 0) terminal.say("  There are no migrations.");
  // Before they are applied the tables differ by what they do.
  return changed.length + (pending.length > 0 ? pending.length : await tellDrift(database, terminal));
}

async function tellDrift(database: Database, terminal: Terminal): Promise<number> {
  const { missing, different, unknown } = await driftOf(database);
  const drift = [...missing, ...different];
  for (const line of drift) terminal.warn(line);
  if (drift.length === 0) terminal.good("The tables are as they are declared");
  if (unknown.length > 0) terminal.say(`  Not declared, and left alone: ${unknown.join(", ")}`);
  return drift.length;
}
