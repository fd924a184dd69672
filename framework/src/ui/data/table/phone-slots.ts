/** On a phone a row is two lines. */
import type { Format } from "../../../format/index.ts";
import type { ColumnType } from "./columns.ts";

export type PhoneSlot = "a" | "b" | "c" | "d";
interface Slotted { readonly id: string; readonly type: ColumnType; readonly kind?: string; readonly format?: Format; readonly hidden?: boolean }

/** Who: the first name. How much: the money, or else the last figure. State: the status, or else the last name. Which, when: two of the rest. */
export function phoneSlots(all: readonly Slotted[]): ReadonlyMap<string, PhoneSlot> {
  const columns = all.filter((column) => !column.hidden && column.type !== "json");
  const key = (column: Slotted) => isIdentifier(column.id) || column.type === "date" || column.type === "timestamp";
  const names = columns.filter((column) => column.type === "text" && column.kind !== "status" && !key(column));
  const figures = columns.filter((column) => column.type === "number" && !key(column));
  const who = names[0] ?? columns[0];
  const much = figures.findLast((column) => isMoney(column.format)) ?? figures.at(-1);
  const state = columns.find((column) => column.kind === "status") ?? columns.find((column) => column.type === "boolean") ?? names.findLast((column) => column !== who);
  const rest = columns.filter((column) => column !== who && column !== state && (key(column) || column === names[1]));
  const slots = new Map<string, PhoneSlot>();
  for (const column of rest.slice(0, 2)) slots.set(column.id, "c");
  if (state) slots.set(state.id, "d");
  if (much) slots.set(much.id, "b");
  if (who) slots.set(who.id, "a");
  return slots;
}

/** A number that names something is not counted with: no separators, at the start. */
export function isIdentifier(id: string): boolean {
  return /^id$|Id$|_id$/.test(id);
}

export function isMoney(as: Format | undefined): boolean {
  return as === "currency" || (typeof as === "object" && "style" in as && as.style === "currency");
}
