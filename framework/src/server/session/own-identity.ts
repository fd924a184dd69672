/** What a page is told of its user, and of whether it may be shown to them. An app without auth.ts has no users, and tells nothing. */
import { seams } from "../../state/seams.ts";
import type { User } from "../../state/register.ts";
import { failureToWire, type Failure } from "../../wire/failure.ts";
import { ACTED, GRANTS, GUARD, IDENTITY, USER, type Grants, type IdentityValues, type WireUser } from "../../wire/identity.ts";
import { SET, type Op } from "../../wire/ops.ts";
import { log } from "../log.ts";
import { BROKEN, safeDenial, type Access } from "./access.ts";
import { allPermissions, type Whose } from "./may.ts";
import type { BrowserSession } from "./sessions.ts";

const OPEN: Access = { permissions: [], open: true };

export class OwnIdentity {
  readonly #session: Whose;
  #access: Access = OPEN;
  #visits = 0;
  /** The page may believe something else. */
  #stale = false;
  #denied: Failure | undefined;

  constructor(session: Whose) {
    this.#session = session;
  }

  /** What it takes to see the page where the tab is. */
  get access(): Access {
    return this.#access;
  }

  /**
   * The tab goes elsewhere. Until it is known where, it is at what is open: of a page that is not there nobody is told that it is closed.
   * @returns says where it is; false: it goes to yet another page by now, which alone counts
   */
  depart(): (access: Access) => boolean {
    const number = ++this.#visits;
    this.#access = OPEN;
    return (access) => {
      const newest = number === this.#visits;
      if (newest) this.#access = access;
      return newest;
    };
  }

  changed(): void {
    this.#stale = true;
  }

  /** All of it, where there are users. */
  #values(): IdentityValues | undefined {
    if (seams.auth === undefined) return undefined;
    this.#stale = false;
    this.#denied = safeDenial(this.#session, this.access);
    const { user } = this.#session;
    return { [USER]: user === undefined ? null : toWire(user), [GRANTS]: grants(user), [GUARD]: wire(this.#denied), ...(isActed(this.#session) && { [ACTED]: true }) };
  }

  boot(): { identity?: IdentityValues } {
    const identity = this.#values();
    return identity === undefined ? {} : { identity };
  }

  whole(): Op[] {
    return Object.entries(this.#values() ?? {}).map(([id, value]): Op => [SET, IDENTITY, Number(id), value]);
  }

  /** What goes with the next delta. The guard is asked each time, whether anybody has told of a change or not. */
  news(): Op[] {
    if (seams.auth === undefined) return [];
    if (this.#stale) return this.whole();
    const denied = safeDenial(this.#session, this.access);
    if (denied?.message === this.#denied?.message) return [];
    this.#denied = denied;
    return [[SET, IDENTITY, GUARD, wire(denied)]];
  }
}

/** Somebody else sits there, as the user. */
const isActed = (session: Whose): boolean => (session as Partial<BrowserSession>).signIn?.impersonatorId != null;

const wire = (failure: Failure | undefined): unknown => failure && failureToWire(failure);

/** By name, since a user may be of any class, and holds more than the page's business. */
function toWire(user: User): WireUser {
  const { id, name, email, roles } = user;
  const attributes = Object.keys(seams.auth!.attributes as object).map((key) => [key, (user as Readonly<Record<string, unknown>>)[key] ?? null]);
  return { ...Object.fromEntries(attributes), id, name, email, roles: [...roles] };
}

function grants(user: User | undefined): Grants {
  if (user === undefined) return [];
  const can = (permission: string): boolean => user.can(permission as never);
  try {
    return can("*") ? "*" : allPermissions().filter(can);
  } catch (error) {
    log.error({ err: error }, BROKEN);
    return [];
  }
}
