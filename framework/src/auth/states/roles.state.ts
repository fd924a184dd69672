/** What each role may do: those of auth.ts to read, those that were made here to change. */
import { State, can } from "solenoid";
import { allPermissions } from "../../server/session/may.ts";
import { administrator } from "../administration/grants.ts";
import { readRoles, removeRole, type RoleRow, saveRole } from "../administration/roles.ts";

@can("users:manage")
export class AuthRoles extends State {
  get roles(): Promise<RoleRow[]> {
    return readRoles(this.user.roles);
  }
  /** What may be given, and whether whoever reads has it. */
  get permissions(): { name: string; mine: boolean }[] {
    return allPermissions().map((name) => ({ name, mine: this.user.can(name as never) }));
  }

  async save(name: string, grants: string[]) {
    await saveRole(administrator(this.user, this.session), name, grants);
  }
  async remove(name: string) {
    await removeRole(administrator(this.user, this.session), name);
  }
}

