/** Values as the database orders them, where that is the same in both databases whatever their settings are. */

/** Negative, zero or positive; undefined where only the database can tell. Neither may be null. */
export function compare(left: unknown, right: unknown): number | undefined {
  if (isNumber(left) && isNumber(right)) return exact(left) && exact(right) ? (left < right ? -1 : left > right ? 1 : 0) : undefined;
  if (typeof left === "string" && typeof right === "string") return left === right ? 0 : orderOfTexts(left, right);
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  return undefined;
}

/** What equal values share; undefined for those that cannot be looked up. */
export function keyOf(value: unknown): string | undefined {
  if (typeof value === "string") return `t${value}`;
  if (isNumber(value)) return exact(value) ? `n${Number(value)}` : undefined;
  return typeof value === "boolean" ? `b${value}` : undefined;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Larger ones may have lost digits on their way. */
function exact(value: number | bigint): boolean {
  return value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
}

const SURROGATE = /[\ud800-\udfff]/;
/** By their bytes in UTF-8, which is the order of UTF-16 but for what lies beyond its first plane. */
function orderOfTexts(left: string, right: string): number {
  if (SURROGATE.test(left) || SURROGATE.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}
