/** `solenoid users disable ada@example.com`: signs the user out everywhere, at once, and lets nobody in by that account. */
import { usersWords } from "../../../errors/cli.ts";
import { withAppUsers } from "../../auth/app-users.ts";
import { ROOT, type Command } from "../../command.ts";

export const command: Command = {
  summary: "Signs a user out everywhere and closes the account; --undo opens it again",
  words: "<user>",
  options: { undo: { summary: "Opens the account again" }, root: ROOT },
  run: (values, terminal, words) => {
    const [who, ...more] = words;
    if (who === undefined || more.length > 0) throw usersWords({ expected: "one user, as in: solenoid users disable ada@example.com" });
    const disabled = values["undo"] !== true;
    return withAppUsers(values, async ({ users }) => {
      const state = disabled ? "disabled" : "enabled";
      if (await users.setDisabled(who, disabled)) terminal.good(`${who} is ${state}`);
      else terminal.warn(`${who} is ${state} already`);
      return 0;
    });
  },
};
