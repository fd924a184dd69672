/** A few words that this browser keeps for the next visit: a width, an order. Storage may be forbidden, or hold something else. */
export function readRemembered(name: string | undefined): string | null {
  try {
    return name === undefined ? null : localStorage.getItem(`solenoid-${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string | undefined, words: string): void {
  try {
    if (name !== undefined) localStorage.setItem(`solenoid-${name}`, words);
  } catch { /* kept for this page alone */ }
}
