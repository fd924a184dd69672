/** A data attribute that is there or not. */
export function flag(value: unknown): "" | undefined {
  return value ? "" : undefined;
}
