/** A path with what it is to know; what is empty is left out. */
export function pageWith(path: string, facts: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(facts).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
