/** The bounds of what is written down unasked. Times in milliseconds. */

export const auditLimits = {
  /** How long what is told is gathered before it is written; what is the same is one line with a number. */
  gather: 2_000,
  /** Different lines that wait to be written; beyond, all that comes is one line for each kind, which says how many. */
  waiting: 500,
  /** Lines of one user or address in a minute; beyond, they are counted in one. An address of IPv6 is its /64. */
  perSource: 20,
  /** Lines in a minute, of all. At some 300 bytes a line a flood that never ends fills 86 MB a day. */
  perMinute: 200,
  /** Users and addresses that are told apart. */
  sources: 2_000,
};
