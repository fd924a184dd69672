/** What guards the account of whoever looks. It is changed by the routes of local credentials, which ask first who it is. */
import { State } from "solenoid";
import { readSecurity, type Security } from "../administration/security.ts";

export class AuthSecurity extends State {
  get security(): Promise<Security> {
    return readSecurity(this.user.id);
  }
}
