/** What it takes to see a state and each of its vars. Closed by default: once auth.ts exists, what says nothing of it takes a signed-in user. */
import { forbidden, unauthenticated } from "../../errors/server.ts";
import type { StateDefinition } from "../../state/registry.ts";
import { seams } from "../../state/seams.ts";
import type { Failure } from "../../wire/failure.ts";
import { log } from "../log.ts";
import { may, type Whose } from "./may.ts";

export interface Access {
  readonly permissions: readonly string[];
  /** Nobody needs to be signed in. */
  readonly open: boolean;
}

interface Opening { readonly can?: string | undefined; readonly open?: boolean | undefined }

/** Of what says both, the stricter counts. */
export function accessOf({ can, open = false }: Opening): Access {
  return can === undefined ? { permissions: [], open } : { permissions: [can], open: false };
}

/** Of a member: open by itself, or what its class takes and what it asks for beside that. */
export function memberAccess(cls: Opening, member: Opening = {}): Access {
  if (member.open === true && member.can === undefined) return { permissions: [], open: true };
  const { permissions, open } = accessOf(cls);
  return member.can === undefined ? { permissions, open } : { permissions: [...permissions, member.can], open: false };
}

/** Why it is closed to the user of this session now; undefined: it is not. */
export function denial(session: Whose, { permissions, open }: Access): Failure | undefined {
  if (open || (session.user === undefined && seams.auth === undefined)) return undefined;
  if (session.user === undefined) return unauthenticated();
  for (const permission of permissions) if (!may(session, permission)) return forbidden({ permission });
  return undefined;
}

export const BROKEN = "What a user may could not be found out, so it is closed";

/** As `denial`; a check that fails denies. */
export function safeDenial(session: Whose, access: Access): Failure | undefined {
  try {
    return denial(session, access);
  } catch (error) {
    log.error({ err: error }, BROKEN);
    return forbidden({ permission: access.permissions.join(", ") });
  }
}

// ------------------------------------------------------------ states

interface Guards {
  readonly access: Access;
  readonly all: ReadonlySet<number>;
  /** Vars with a permission of their own. */
  readonly guarded: readonly (readonly [id: number, permission: string])[];
}

const known = new WeakMap<StateDefinition, Guards>();

function guardsOf(definition: StateDefinition): Guards {
  let guards = known.get(definition);
  if (guards === undefined) {
    const { manifest: { vars }, options } = definition;
    known.set(definition, guards = {
      access: accessOf(options.class),
      all: new Set(vars.keys()),
      guarded: [...vars.entries()].flatMap(([id, { name }]) => {
        const permission = options.members.get(name)?.can;
        return permission === undefined ? [] : [[id, permission] as const];
      }),
    });
  }
  return guards;
}

/** Why the user may not have the state at all. A check that fails denies. */
export function stateDenial(session: Whose, definition: StateDefinition): Failure | undefined {
  return safeDenial(session, guardsOf(definition).access);
}

const NONE: ReadonlySet<number> = new Set();

/** The vars, by id, that the user may not read now. A check that fails closes what it guards. */
export function closedVars(session: Whose, definition: StateDefinition): ReadonlySet<number> {
  if (session.user === undefined && seams.auth === undefined) return NONE;
  const { all, guarded } = guardsOf(definition);
  try {
    if (stateDenial(session, definition) !== undefined) return all;
    const closed = guarded.filter(([, permission]) => !may(session, permission));
    return closed.length === 0 ? NONE : new Set(closed.map(([id]) => id));
  } catch (error) {
    log.error({ err: error, state: definition.name }, BROKEN);
    return all;
  }
}
