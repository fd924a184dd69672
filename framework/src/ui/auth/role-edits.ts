/** What was ticked in the table of roles and is not saved yet. What others change meanwhile shows through. */
import { createMemo, createSignal } from "solid-js";
import type { RoleRow } from "../../auth/administration/roles.ts";
import type { ReadOnly } from "../../client/index.ts";

type Role = ReadOnly<RoleRow>;

export interface RoleEdits {
  /** By itself, by its group or `*`, or not. */
  given(role: Role, permission: string): "own" | "wider" | undefined;
  mine(permission: string): boolean;
  touched(role: Role, permission: string): boolean;
  toggle(role: Role, permission: string): void;
  /** Roles with other grants than they have. */
  changed(): { name: string; grants: string[] }[];
  count(): number;
  people(): number;
  forget(role: string): void;
  discard(): void;
}

export function createRoleEdits(roles: () => readonly Role[], permissions: () => readonly { readonly name: string; readonly mine: boolean }[]): RoleEdits {
  // `role permission`: whether it is to be given.
  const [edits, setEdits] = createSignal<ReadonlyMap<string, boolean>>(new Map());
  const key = (role: string, permission: string) => `${role} ${permission}`;
  const stored = (role: Role, permission: string) => role.grants.includes(permission);
  const own = (role: Role, permission: string) => edits().get(key(role.name, permission)) ?? stored(role, permission);
  const wider = (role: Role, permission: string) => role.grants.includes("*") || role.grants.includes(`${permission.slice(0, permission.indexOf(":"))}:*`);
  const touched = (role: Role, permission: string) => own(role, permission) !== stored(role, permission);
  const open = createMemo(() => roles().filter((role) => permissions().some(({ name }) => touched(role, name))));
  return {
    given: (role, permission) => (own(role, permission) ? "own" : wider(role, permission) ? "wider" : undefined),
    mine: (permission) => permissions().find(({ name }) => name === permission)?.mine ?? false,
    touched,
    toggle: (role, permission) => void setEdits((before) => new Map([...before, [key(role.name, permission), !own(role, permission)]])),
    changed: () => open().map((role) => ({ name: role.name, grants: permissions().map(({ name }) => name).filter((name) => own(role, name)) })),
    count: () => open().reduce((sum, role) => sum + permissions().filter(({ name }) => touched(role, name)).length, 0),
    people: () => open().reduce((sum, { members }) => sum + members, 0),
    forget: (role) => void setEdits((before) => new Map([...before].filter(([at]) => !at.startsWith(`${role} `)))),
    discard: () => void setEdits(new Map()),
  };
}

/** By what stands before the colon. */
export function groupsOf(permissions: readonly string[]): { title: string; names: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const name of permissions) {
    const group = name.split(":", 1)[0]!;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return [...groups].map(([group, names]) => ({ title: group.charAt(0).toUpperCase() + group.slice(1).replaceAll("-", " "), names }));
}
