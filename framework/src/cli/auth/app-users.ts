/** The users of the app, as its auth.ts and its database have them. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Users } from "../../auth/command/users.ts";
import { ownFile } from "../../compiler/build/package.ts";
import { authFile, hasUsers } from "../../compiler/users.ts";
import { closeDatabases } from "../../db/internal.ts";
import { usersNone } from "../../errors/cli.ts";
import { appFolder } from "../app-folder.ts";
import type { Values } from "../command.ts";
import { withAppModules } from "../db/app-database.ts";

export interface AppUsers {
  readonly users: Users;
  /** The public address, where the configuration has one. */
  readonly origin: string | undefined;
}

/**
 * Runs app/db/index.ts and app/auth.ts as `solenoid dev` would, and closes everything afterwards.
 * @throws cli-no-app, users-none
 */
export async function withAppUsers<T>(values: Values, run: (app: AppUsers) => Promise<T>): Promise<T> {
  const root = appFolder(values);
  const app = join(root, "app");
  if (!hasUsers(app)) throw usersNone({ root });
  return withAppModules(root, async (load, { database, origin }) => {
    try {
      const index = join(app, "db/index.ts");
      if (existsSync(index)) await load(index);
      await load(authFile(app));
      // In the same modules as the app's: what auth.ts has declared is theirs.
      const { Users: Own } = (await load(ownFile("auth/command/users"))) as { Users: typeof Users };
      return await run({ users: await Own.open(database), origin });
    } finally {
      await closeDatabases();
    }
  });
}
