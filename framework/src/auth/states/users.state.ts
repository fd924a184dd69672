/** The people of an app, for those who manage them. What two of them see is live, and what one does the other has at once. */
import { State, can } from "solenoid";
import { inviteUser, withdrawInvite } from "../administration/invites.ts";
import { type Person, readPeople, readSummary, type Summary } from "../administration/people.ts";
import { changeRoles, setDisabled, signOutUser } from "../administration/users.ts";
import { rolesToGive } from "../administration/roles.ts";

const PAGE = 50;

@can("users:manage")
export class AuthUsers extends State {
  search = "";
  role: string | null = null;
  status: "active" | "invited" | "disabled" | null = null;
  most = PAGE;

  get people(): Promise<Person[]> {
    return readPeople({ search: this.search, role: this.role, status: this.status, most: this.most, me: this.user.id });
  }
  get summary(): Promise<Summary> {
    return readSummary();
  }
  /** Names of all roles, and whether one who manages users here may give each. */
  get roles(): Promise<{ name: string; mine: boolean }[]> {
    return rolesToGive(this.user.roles);
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

  /** Gives the link, for an app that sends no mail. */
  async invite(input: { email: string; name?: string; roles: string[] }): Promise<string | null> {
    return inviteUser(this.user, input);
  }
  async withdrawInvite(email: string) {
    await withdrawInvite(email);
  }
  async setRoles(userId: string, roles: string[]) {
    await changeRoles(this.user, userId, roles);
  }
  async disable(userId: string) {
    await setDisabled(this.user, userId, true);
  }
  async enable(userId: string) {
    await setDisabled(this.user, userId, false);
  }
  async signOut(userId: string) {
    await signOutUser(this.user, userId);
  }
}
