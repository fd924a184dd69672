/** A window of a table says itself what tells its rows apart. */
export function rowKeyOf(value: unknown): string | undefined {
  const { key, rows } = (typeof value === "object" && value !== null ? value : {}) as { key?: unknown; rows?: unknown };
  return typeof key === "string" && Array.isArray(rows) ? key : undefined;
}
