/** `solenoid users list`: who has an account, in which roles. */
import { withAppUsers } from "../../auth/app-users.ts";
import { ROOT, type Command } from "../../command.ts";

export const command: Command = {
  summary: "Lists the users with their roles",
  options: { root: ROOT },
  run: (values, terminal) => withAppUsers(values, async ({ users }) => {
    const all = await users.list();
    const width = Math.max(0, ...all.map(({ email, id }) => (email ?? id).length));
    for (const { id, email, name, roles, disabledAt, seenAt } of all) {
      const seen = seenAt === null ? "never here" : `last here ${seenAt.toISOString().slice(0, 10)}`;
      const line = `${(email ?? id).padEnd(width)}  ${name}  ${roles.join(", ") || "no roles"}  ${seen}`;
      if (disabledAt === null) terminal.good(line);
      else terminal.warn(`${line}  disabled since ${disabledAt.toISOString().slice(0, 10)}`);
    }
    if (all.length === 0) terminal.say("Nobody has an account yet. The first administrator: solenoid users create <email> --role <role>");
    else if (!(await users.hasAdministrator())) terminal.warn("Nobody has a role that may do everything: solenoid users grant <email> <role>");
    return 0;
  }),
};
