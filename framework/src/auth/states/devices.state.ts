/** Where this user is signed in. */
import { State } from "solenoid";
import { mustBeOwn } from "../administration/own.ts";
import { type Device, endDevice, endOtherDevices, readDevices } from "../administration/devices.ts";

export class AuthDevices extends State {
  get devices(): Promise<Device[]> {
    return readDevices(this.user.id, this.session.id);
  }

  async end(id: string) {
    mustBeOwn(this.session);
    await endDevice(this.user.id, id);
  }
  /** Everywhere but here. */
  async endOthers() {
    mustBeOwn(this.session);
    await endOtherDevices(this.user.id, this.session.id);
  }
}
