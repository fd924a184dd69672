/** Keys by which programs act as whoever looks. They are made by a route: http/shown-once.ts says why. */
import { State, can } from "solenoid";
import { allPermissions } from "../../server/session/may.ts";
import { type KeyLine, readKeys } from "../administration/api-keys.ts";
import { mustBeOwn } from "../administration/own.ts";
import { runningAuth } from "../running.ts";

@can("api-keys:manage")
export class AuthApiKeys extends State {
  get keys(): Promise<KeyLine[]> {
    return readKeys(this.user.id);
  }
  /** What a key may be given: what its user has. */
  get permissions(): string[] {
    return allPermissions().filter((name) => this.user.can(name as never));
  }

  /** From the next request on. */
  async revoke(id: string) {
    mustBeOwn(this.session);
    await runningAuth().keys.revoke(id, { by: this.user, userId: this.user.id });
  }
}
