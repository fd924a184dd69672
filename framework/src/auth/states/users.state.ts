/**
 * The people of an app, for those who manage them. What two of them see is live, and what one does the other has at once. Links are made by routes:
 * http/shown-once.ts says why.
 */
import { State, can } from "solenoid";
import { attributeFields, changeAttributes, type AttributeField } from "../administration/attributes.ts";
import { administrator } from "../administration/grants.ts";
import { withdrawInvite } from "../administration/invites.ts";
import { isPasswordOn } from "../administration/methods.ts";
import { type Person, readPeople, readSummary, type Summary } from "../administration/people.ts";
import { changeRoles, removeApp, setDisabled, signOutUser } from "../administration/users.ts";
import { rolesToGive } from "../administration/roles.ts";

const PAGE = 50;

@can("users:manage")
export class AuthUsers extends State {
  search = "";
  role: string | null = null;
  status: "active" | "invited" | "disabled" | null = null;
  most = PAGE;

  get people(): Promise<Person[]> {
    return readPeople({ search: this.search, role: this.role, status: this.status, most: this.most, me: administrator(this.user, this.session) });
  }
  get summary(): Promise<Summary> {
    return readSummary();
  }
  /** Names of all roles, and whether one who manages users here may give each. */
  get roles(): Promise<{ name: string; mine: boolean }[]> {
    return rolesToGive(this.user.roles);
  }

  /** Whether users have passwords here. */
  get passwords(): boolean {
    return isPasswordOn();
  }
  /** The attributes of auth.ts that a form can ask for. */
  get attributes(): AttributeField[] {
    return attributeFields();
  }

  setSearch(text: string) {
    this.search = text.slice(0, 100);
    this.most = PAGE;
  }
  setRole(role: string | null) {
    this.role = role;
    this.most = PAGE;
  }
  setStatus(status: "active" | "invited" | "disabled" | null) {
    this.status = status;
    this.most = PAGE;
  }
  showMore() {
    this.most = Math.min(this.most + PAGE, 1000);
  }

  async withdrawInvite(email: string) {
    await withdrawInvite(email);
  }
  async setRoles(userId: string, roles: string[]) {
    await changeRoles(administrator(this.user, this.session), userId, roles);
  }
  async setAttributes(userId: string, values: { name: string; value: string | number | boolean | null }[]) {
    await changeAttributes(administrator(this.user, this.session), userId, values);
  }
  async disable(userId: string) {
    await setDisabled(administrator(this.user, this.session), userId, true);
  }
  async enable(userId: string) {
    await setDisabled(administrator(this.user, this.session), userId, false);
  }
  /** The authenticator app that somebody has lost. */
  async removeApp(userId: string) {
    await removeApp(administrator(this.user, this.session), userId);
  }
  async signOut(userId: string) {
    await signOutUser(administrator(this.user, this.session), userId);
  }
}
