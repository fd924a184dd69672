/** The account of whoever looks. */
import { State } from "solenoid";
import { mustBeOwn } from "../administration/own.ts";
import { type Profile, readProfile, rename } from "../administration/profile.ts";

export class AuthProfile extends State {
  get profile(): Promise<Profile> {
    return readProfile(this.user.id);
  }

  async rename(input: { name: string }) {
    mustBeOwn(this.session);
    await rename(this.user.id, input.name);
  }
}
