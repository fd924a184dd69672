/** What stands at the door: the ways in, and what went wrong the last time. Open to everybody. */
import { State, open, url } from "solenoid";
import { isPasswordOn, methods, type Methods, shortestPassword } from "../administration/methods.ts";
import { problemText } from "../administration/problems.ts";
import type { LinkView } from "../local/local.ts";
import { runningAuth } from "../running.ts";
import type { Enrolment } from "../../wire/local-sign-in.ts";

@open
export class AuthDoor extends State {
  @url returnTo = "";
  /** Code of what has failed. */
  @url problem = "";
  /** Seconds until it may work. */
  @url wait = 0;
  @url attempt = "";
  @url link = "";

  get app(): string {
    return runningAuth().app;
  }
  get methods(): Methods {
    return methods();
  }
  /** Whom `developer()` signs in as in one click; nobody in production. */
  get developers(): Promise<{ id: string; name: string; roles: string[] }[]> {
    return runningAuth().developers().then((people) => people.map(({ id, name, roles }) => ({ id, name, roles: [...roles] })));
  }
  get trouble(): string | null {
    return this.problem === "" ? null : problemText(this.problem, this.wait);
  }
  get shortest(): number {
    return isPasswordOn() ? shortestPassword() : 0;
  }
  /** What an authenticator app is set up with, where nobody signs in without one and this account has none; else null. */
  get enrolment(): Promise<Enrolment | null> {
    return runningAuth().local?.offeredTo(this.session, this.attempt) ?? Promise.resolve(null);
  }
  /** Whoever is signed in shows a code too, where they show again who they are. */
  get asksCode(): Promise<boolean> {
    const { local } = runningAuth(), { user } = this.session;
    return user === undefined || local === undefined ? Promise.resolve(false) : local.parts.totp.has(user.id);
  }
  /** Whose the link is, and what it is for; null: it does not work. */
  get linked(): Promise<LinkView | null> {
    return this.link === "" ? Promise.resolve(null) : runningAuth().local?.lookAt(this.link).catch(() => null) ?? Promise.resolve(null);
  }
}
