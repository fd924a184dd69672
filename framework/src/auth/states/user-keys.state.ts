/** Keys by which programs act as somebody, for those who manage users: what is there to be revoked, when a key was lost or its user has left. */
import { State, can } from "solenoid";
import { type KeyLine, readKeys, revokeKeyOf } from "../administration/api-keys.ts";
import { administrator } from "../administration/grants.ts";

/** Of the user of this id. */
@can("users:manage")
export class AuthUserKeys extends State<string> {
  get keys(): Promise<KeyLine[]> {
    return readKeys(this.key);
  }
  /** From the next request on. */
  async revoke(id: string) {
    await revokeKeyOf(administrator(this.user, this.session), this.key, id);
  }
}
