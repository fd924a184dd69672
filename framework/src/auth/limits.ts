/** The bounds of auth. Times in milliseconds. */
export const limits = {
  /** A cookie's value is replaced by a page that is loaded after this; the one before it is good for requests under way. */
  rotation: 60 * 60_000,
  previousToken: 60_000,
  /** What is known of a user is asked for again, before an event, after this. */
  freshness: 1_000,
  /** How long an event, or a request, waits for that; then it is refused. */
  freshnessWait: 5_000,
  /** How often everything that is open is compared with the database, whatever was heard of it. */
  sweep: 30_000,
  /** When somebody has last done something is written down at most this often. */
  seen: 60_000,
  /** A signed-in browser without an open page leaves memory. */
  held: 10 * 60_000,
  /** Pages of whoever was here before another signed in end after this; the one that did it has gone on by then. */
  guestLeaves: 1_500,
};
