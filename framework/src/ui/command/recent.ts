/** What somebody went to last, kept in this browser, for each user apart. */
export interface Recent {
  readonly label: string;
  readonly note?: string | undefined;
  readonly href: string;
}

const MOST = 5;
const keyOf = (user: string | undefined): string => `solenoid-recent:${user ?? ""}`;

export function readRecent(user: string | undefined): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(user)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
  } catch {
    return [];                                        // storage may be forbidden, or hold something else
  }
}

export function keepRecent(user: string | undefined, { label, note, href }: Recent): void {
  const next = [{ label, href, ...(note && { note }) }, ...readRecent(user).filter((each) => each.href !== href)].slice(0, MOST);
  try {
    localStorage.setItem(keyOf(user), JSON.stringify(next));
  } catch { /* it is only a convenience */ }
}

function isRecent(value: unknown): value is Recent {
  const { label, href, note } = (value ?? {}) as Record<string, unknown>;
  return typeof label === "string" && typeof href === "string" && href.startsWith("/") && !href.startsWith("//") && (note === undefined || typeof note === "string");
}
