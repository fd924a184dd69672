/** The attributes of auth.ts, as administrators see and change them: what a form can ask for. */
import { eq, type Column } from "drizzle-orm";
import { kindOf } from "../../db/kind.ts";
import { invalid } from "../../state/failures.ts";
import { attributeColumns, readAttributes, storedAttributes } from "../accounts/attributes.ts";
import { bumpVersion } from "../accounts/version.ts";
import { audit } from "../audit/audit.ts";
import { runningAuth } from "../running.ts";
import { authUsers } from "../schema.ts";
import { subjectOf, type Administrator } from "./grants.ts";

export type AttributeValue = string | number | boolean | null;

export interface AttributeField {
  name: string;
  kind: "choice" | "text" | "number" | "yes";
  /** Of a choice. */
  options: string[];
  /** Null takes it away. */
  optional: boolean;
}

const KINDS: Readonly<Record<string, AttributeField["kind"]>> = { text: "text", integer: "number", real: "number", boolean: "yes" };

/** Dates and objects are for `onSignIn` alone. */
export function attributeFields(): AttributeField[] {
  return Object.entries(attributeColumns()).flatMap(([name, column]) => fieldOf(name, column) ?? []);
}

function fieldOf(name: string, column: Column): AttributeField | undefined {
  const kind = KINDS[kindOf(column)];
  if (kind === undefined) return undefined;
  const options = kind === "text" ? [...(column.enumValues ?? [])] : [];
  return { name, kind: options.length > 0 ? "choice" : kind, options, optional: !column.notNull };
}

/** Of one user, as the fields have them. */
export function attributeValues(stored: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  const values = readAttributes(stored);
  return Object.fromEntries(attributeFields().map(({ name }) => [name, (values[name] ?? null) as AttributeValue]));
}

/**
 * What `onSignIn` says of them comes back with the next sign-in.
 * @throws `auth-yourself`, `auth-user-gone`, `auth-stronger`; `invalid` for what the column does not take
 */
export async function changeAttributes(by: Administrator, userId: string, values: readonly { readonly name: string; readonly value: AttributeValue }[]): Promise<void> {
  const fields = new Map(attributeFields().map((field) => [field.name, field]));
  const wrong = values.find(({ name, value }) => !fits(fields.get(name), value));
  if (wrong !== undefined) throw invalid({ [wrong.name]: "This does not fit." });
  const { db } = runningAuth();
  await db.transaction(async (tx) => {
    const { attributes: before } = await subjectOf(tx, by, userId);
    const attributes = { ...before, ...storedAttributes(Object.fromEntries(values.map(({ name, value }) => [name, value]))) };
    if (JSON.stringify(attributes) === JSON.stringify(before)) return;
    await tx.update(authUsers).set({ attributes }).where(eq(authUsers.id, userId));
    await bumpVersion(tx, userId);
    await audit(tx, { kind: "user-changed", subject: userId, details: { what: values.map(({ name, value }) => `${name}: ${String(value)}`).join(", ") } });
  });
}

const TYPES = { choice: "string", text: "string", number: "number", yes: "boolean" } as const;

function fits(field: AttributeField | undefined, value: AttributeValue): boolean {
  if (field === undefined) return false;
  if (value === null) return field.optional;
  if (typeof value !== TYPES[field.kind] || (typeof value === "string" && value.length > LONGEST)) return false;
  return field.kind !== "choice" || field.options.includes(value as string);
}

const LONGEST = 1_000;
