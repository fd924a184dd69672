/** A value of a form in words, where it is read over once more. */
import { format, type Day } from "../../format/index.ts";

const NONE = "—";

export function told(value: unknown): string {
  if (value === undefined || value === null || value === "") return NONE;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number" || typeof value === "bigint") return format(value, "number");
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d$/.test(value) ? format(value as Day, "date") : value;
  if (value instanceof Date) return format(value, "datetime");
  if (Array.isArray(value)) return value.length === 0 ? NONE : value.map(told).join(value.some((each) => typeof each === "object") ? "; " : ", ");
  if (typeof value !== "object") return NONE;
  if ("name" in value && typeof File !== "undefined" && value instanceof File) return value.name;
  return Object.values(value).map(told).filter((each) => each !== NONE).join(", ") || NONE;
}
