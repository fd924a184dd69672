/** The organisations that whoever looks is a member of. */
import { State } from "solenoid";
import { mustBeOwn } from "../administration/own.ts";
import { type Organization, readOrganizations, switchOrganization } from "../administration/profile.ts";

export class AuthOrganizations extends State {
  get organizations(): Promise<Organization[]> {
    return readOrganizations(this.user.id, this.session.id);
  }

  async choose(id: string) {
    mustBeOwn(this.session);
    await switchOrganization(this.user.id, this.session.id, id);
  }
}
