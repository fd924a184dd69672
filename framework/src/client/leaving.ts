/** What keeps the user on the page. Empty until something does: what asks them comes with the first form. */
export const leaving: {
  /** Whether it asks first; then `go` runs where the answer is to leave. `to`: an address, as links have it. */
  hold: ((to: string, go: () => void) => boolean) | undefined;
  /** What follows the path in the address of the page that holds: Back has taken it away by the time that it is heard. */
  rest: string;
  /** The server leads elsewhere: that is no decision of the user's, and nothing is asked. Until it has come to something. */
  led: boolean;
  /** Answers that are on their way, and may lead elsewhere: of a sign-in, of a form that the browser sends. */
  answers: number;
  /** The session has ended meanwhile. */
  ended: boolean;
} = { hold: undefined, rest: "", led: false, answers: 0, ended: false };

/**
 * The session may end before the answer is here, as it does by signing in: the page is not loaded anew then, which would lose the answer.
 * @returns called where the answer leads nowhere
 */
export function awaitAnswer(): () => void {
  leaving.answers++;
  return () => {
    if (--leaving.answers === 0 && leaving.ended) location.reload();
  };
}

/** The page belongs to nobody who is there any more. */
export function sessionEnded(): void {
  if (leaving.answers > 0) leaving.ended = true;
  else location.reload();
}
