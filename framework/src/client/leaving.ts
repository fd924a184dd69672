/** What keeps the user on the page. Empty until something does: what asks them comes with the first form. */
export const leaving: {
  /** Whether it asks first; then `go` runs where the answer is to leave. `to`: an address, as links have it. */
  hold: ((to: string, go: () => void) => boolean) | undefined;
  /** What follows the path in the address of the page that holds: Back has taken it away by the time that it is heard. */
  rest: string;
  /** The server leads elsewhere: that is no decision of the user's, and nothing is asked. Until it has come to something. */
  led: boolean;
  /** Forms of the sign-in whose answer may lead elsewhere: a session that ends by it does not load the page anew, which would lose the answer. */
  forms: number;
  /** The session has ended meanwhile. */
  ended: boolean;
} = { hold: undefined, rest: "", led: false, forms: 0, ended: false };

/** The page belongs to nobody who is there any more. */
export function sessionEnded(): void {
  if (leaving.forms > 0) leaving.ended = true;
  else location.reload();
}
