/** Who has an account: invited, disabled, given roles. */
import { use } from "../../client/use.ts";
import { AuthUsers } from "../../auth/states/users.state.ts";
import { TextField } from "../input/text-field.tsx";

export function UsersAdmin() {
  const users = use(AuthUsers);
  return <TextField label="Search" value={users.search} onValueChange={users.setSearch} />;
}
