/** The bounds of the HTTP API. Times in milliseconds. */
export const apiLimits = {
  keysPerUser: 50,
  /** From its making to its end. */
  keyAge: 366 * 86_400_000,
  /** Requests of one key: at once, and then one each so often: 600 a minute. */
  burst: 100,
  every: 100,
  /** Keys that are not valid, of one address (IPv6: of its /64): at once, and then one each so often. */
  wrongBurst: 20,
  wrongEvery: 3_000,
  /** Keys and addresses whose requests are counted. */
  counted: 10_000,
  /** How often it is written down that a key is used; in the log, and in its row. */
  noted: 60 * 60_000,
  seen: 60_000,
  /** How long a request that comes again gets the answer of the first, and characters of an answer that is kept. */
  repeats: 24 * 60 * 60_000,
  repeatedAnswer: 1 << 16,
};
