/** `solenoid users grant ada@example.com analyst`: takes effect on open pages. */
import { usersWords } from "../../../errors/cli.ts";
import { withAppUsers } from "../../auth/app-users.ts";
import { ROOT, type Command } from "../../command.ts";

export const command: Command = {
  summary: "Gives a user a role; open pages follow",
  words: "<user> <role>",
  options: { root: ROOT },
  run: (values, terminal, words) => {
    const [who, role, ...more] = words;
    if (who === undefined || role === undefined || more.length > 0) throw usersWords({ expected: "a user and a role, as in: solenoid users grant ada@example.com analyst" });
    return withAppUsers(values, async ({ users }) => {
      if (await users.grant(who, role)) terminal.good(`${who} has the role ${role}`);
      else terminal.warn(`${who} has the role ${role} already`);
      return 0;
    });
  },
};
