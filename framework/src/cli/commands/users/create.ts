/** `solenoid users create ada@example.com --name "Ada" --role admin`: an account, and the link by which its owner chooses a password. */
import { SIGN_IN_PAGES } from "../../../wire/local-sign-in.ts";
import { usersWords } from "../../../errors/cli.ts";
import { withAppUsers } from "../../auth/app-users.ts";
import { ROOT, type Command } from "../../command.ts";

export const command: Command = {
  summary: "Makes an account, the first administrator's too, and prints the link to its password",
  words: "<email>",
  options: {
    name: { value: "<name>", summary: "How the user is called. Default: what stands before the @" },
    role: { value: "<role>", summary: "A role of app/auth.ts; several with commas between" },
    root: ROOT,
  },
  run: (values, terminal, words) => {
    const [email, ...more] = words;
    if (email === undefined || more.length > 0) throw usersWords({ expected: "one email address, as in: solenoid users create ada@example.com --role admin" });
    const name = values["name"] as string | undefined;
    const roles = String(values["role"] ?? "").split(",").map((role) => role.trim()).filter(Boolean);
    return withAppUsers(values, async ({ users, origin }) => {
      const { account, link } = await users.create({ email, name, roles });
      terminal.good(`${account.name} <${account.email}> has an account, with ${account.roles.join(", ") || "no roles"}`);
      if (link === undefined) terminal.warn("app/auth.ts lists no passwords(), and another provider's sign-in makes an account of its own: nobody can sign in to this one yet");
      else terminal.say(`  Within an hour, once: ${origin ?? "http://localhost:3000"}${SIGN_IN_PAGES.link}?link=${link}`);
      return 0;
    });
  },
};
