/** `solenoid users revoke ada@example.com analyst`: takes effect on open pages. */
import { usersWords } from "../../../errors/cli.ts";
import { withAppUsers } from "../../auth/app-users.ts";
import { ROOT, type Command } from "../../command.ts";

export const command: Command = {
  summary: "Takes a role from a user; open pages follow",
  words: "<user> <role>",
  options: { root: ROOT },
  run: (values, terminal, words) => {
    const [who, role, ...more] = words;
    if (who === undefined || role === undefined || more.length > 0) throw usersWords({ expected: "a user and a role, as in: solenoid users revoke ada@example.com analyst" });
    return withAppUsers(values, async ({ users }) => {
      if (await users.revoke(who, role)) terminal.good(`${who} no longer has the role ${role}`);
      else terminal.warn(`${who} does not have the role ${role}`);
      return 0;
    });
  },
};
