/** `solenoid users password ada@example.com`: a link by which the user chooses another password, to be passed on by hand. */
import { SIGN_IN_PAGES } from "../../../wire/local-sign-in.ts";
import { usersWords } from "../../../errors/cli.ts";
import { withAppUsers } from "../../auth/app-users.ts";
import { ROOT, type Command } from "../../command.ts";

export const command: Command = {
  summary: "Prints a link by which a user chooses another password",
  words: "<user>",
  options: { root: ROOT },
  run: (values, terminal, words) => {
    const [who, ...more] = words;
    if (who === undefined || more.length > 0) throw usersWords({ expected: "one user, as in: solenoid users password ada@example.com" });
    return withAppUsers(values, async ({ users, origin }) => {
      const link = await users.passwordLink(who);
      if (link === undefined) terminal.warn("app/auth.ts lists no passwords(): there is none to choose");
      else terminal.say(`Within an hour, once: ${origin ?? "http://localhost:3000"}${SIGN_IN_PAGES.link}?link=${link}`);
      return link === undefined ? 1 : 0;
    });
  },
};
