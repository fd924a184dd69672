/** Every bound of the server, in one place. Sizes in bytes, times in milliseconds. */

export const limits = {
  /** Tabs that one session may hold; the oldest without a socket goes first. */
  tabsPerSession: 50,
  /** Tabs in all. Beyond, a page is answered 503. */
  tabs: 20_000,
  sessions: 100_000,
  /** States that one tab may use. */
  statesPerTab: 1_000,
  /** Calls of one tab that wait for an earlier one. */
  queueLength: 256,
  /** A tab that no page has attached to. */
  unattached: 60_000,
  /** A tab whose socket is gone, without a journal to come back from; with one it leaves memory after a minute. */
  detached: 10 * 60_000,
  /** What the journal keeps of a tab whose page does not come back. */
  journaled: 24 * 60 * 60_000,
  /** How long a server that is told to end waits for the handlers that run. */
  drainWait: 30_000,
  /** And then for the journal's last answer. */
  journalWait: 5_000,
  /** A session that nobody has used. */
  sessionIdle: 24 * 60 * 60_000,
  /** How long rendering waits for values before it leaves a fallback in the HTML. */
  renderWait: 1_000,
  /** Passes over one page; each reveals what could not be read before. */
  renderPasses: 8,
  /** Files that wait for a tab's browser to fetch them, and for how long. */
  downloadsPerTab: 16,
  downloadWait: 60_000,
  /** What a handler has from its timeout on to end by itself. */
  timeoutGrace: 1_000,
  /** How long a delta waits for values that its own changes have set going. */
  settleWait: 10,
  /** A request's body that an endpoint gets parsed, or reads as a whole. As a stream it may have `uploadBytes`. */
  bodyBytes: 1 << 20,
  /** One file. */
  uploadBytes: 200_000_000,
  /** The files of one call: how many, and their bytes together. One file may always have `uploadBytes`. */
  uploadFiles: 1_000,
  uploadTotal: 2_000_000_000,
  /** Calls with files, of one tab and of all, that are under way. */
  uploadsPerTab: 16,
  uploads: 1_000,
  /** Bytes that have come and wait for a handler: of one call, and what all calls share. */
  uploadWindow: 8 << 20,
  uploadMemory: 64 << 20,
  /** Bytes in the temporary folder, of files that are read inside transactions. */
  uploadSpool: 4_000_000_000,
  /** How long a handler waits for a page that is not heard of. */
  uploadWait: 120_000,
  /** How long files wait for their call where no request is open. */
  uploadUnclaimed: 10_000,
  /** A request is answered after this time even if nothing is wanted, before something on the way takes it for dead. */
  uploadHold: 20_000,
  /** A request's body that does not move. */
  uploadStall: 30_000,
  /** Messages of one socket in a second: a page that comes back may send a whole window of events with their acknowledgements. */
  messageRate: 2_000,
  urlLength: 8_192,
};

export type Limits = typeof limits;
