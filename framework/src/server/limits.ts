/** Every bound of the server, in one place. Sizes in bytes, times in milliseconds. */

export const limits = {
  /** Tabs that one session may hold; the oldest without a socket goes first. */
  tabsPerSession: 50,
  /** Tabs in all. Beyond, the oldest that no page has attached to goes; if all have one, a page is answered 503. */
  tabs: 20_000,
  sessions: 100_000,
  /** States that one tab may use. */
  statesPerTab: 1_000,
  /** Calls of one tab that wait for an earlier one. */
  queueLength: 256,
  /** Characters of their arguments together; bytes of the frames that wait for a look-up of their user. */
  queueBytes: 1 << 20,
  /** Characters of what a page asks of one value, such as the window of a table. */
  askLength: 4_096,
  /** A tab that no page has attached to. */
  unattached: 60_000,
  /** A tab whose socket is gone, without a journal to come back from; with one it leaves memory after a minute. */
  detached: 10 * 60_000,
  /** What the journal keeps of a tab whose page does not come back. */
  journaled: 24 * 60 * 60_000,
  /** Shared states that the journal keeps. Beyond, those go that nobody holds, the ones first that were held longest ago. */
  journaledShared: 100_000,
  /** How long a server that is told to end waits for the handlers that run. */
  drainWait: 30_000,
  /** And then for the journal's last answer. */
  journalWait: 5_000,
  /** A session that nobody has used. */
  sessionIdle: 24 * 60 * 60_000,
  /** How long the first HTML and a navigation wait for values; those that take longer follow, and show a fallback till then. */
  firstWait: 50,
  /** How long both wait for an `onLoad`, which may still send the visitor elsewhere. */
  loadWait: 1_000,
  /** How long a response stays open for values that follow, and how long a crawler's page waits for all of them. */
  renderWait: 5_000,
  /** Responses that stay open at a time. Beyond, what is late comes by the socket alone. */
  lateResponses: 1_000,
  /** Passes over one page; each reveals what could not be read before. */
  renderPasses: 8,
  /** Files that wait for a tab's browser or are on their way to it, and for how long they wait. */
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
  /** Beginnings of files that came with their names and wait, of all calls. */
  uploadHeads: 64 << 20,
  /** Bytes in the temporary folder, of files that are read inside transactions. */
  uploadSpool: 4_000_000_000,
  /** The name of a file with its folders, and each part of it; how many parts. */
  uploadName: 1_024,
  uploadNamePart: 255,
  uploadNameDepth: 32,
  /** Calls with files that have ended, of one tab: their pages may ask once more. */
  uploadsOver: 64,
  /** A file that a handler takes as one text. */
  uploadText: 32 << 20,
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
  /** Of these, messages that ask for all that the page should hold. */
  resyncRate: 10,
  /** Frames of one socket that wait until its user is looked up. */
  heldFrames: 1_024,
  /** A message of a socket, and the fragments that it may come in; above `frameBytes` it is answered, above this the socket ends. */
  messageBytes: 1 << 20,
  fragments: 1_024,
  /** A socket that has not said which tab it is for. */
  helloWait: 10_000,
  /** A socket that was told that it ends, and does not. */
  closeWait: 5_000,
  urlLength: 8_192,
  /** States that tabs share, in all. Beyond, those that nobody holds go first. */
  sharedStates: 20_000,
  /** A shared state that nobody holds leaves memory for the journal after this; without one it stays as a tab without a socket does. */
  unheld: 60_000,
  /** A page that is away for less has not left: a reload, a short loss of the connection. */
  memberGrace: 5_000,
  /** Changes of a shared state that wait for a slow page, and their characters; beyond, it gets the values whole. */
  sharedOps: 256,
  sharedChars: 65_536,
  /** The shortest period of a timer. */
  timerPeriod: 50,
  /** The headers of a request together, cookies among them, and how many. */
  headerBytes: 32_768,
  headers: 200,
  /** How long they may take, how long the whole request may, and how long nothing may move while it is answered. */
  headersWait: 20_000,
  requestWait: 300_000,
  idleWait: 120_000,
  /** How long a connection waits for its next request; longer than what stands before the server may want to use it again. */
  keepAlive: 72_000,
  /** Connections in all; more are closed at once. */
  connections: 50_000,
  /** Name and value of a cookie that a field lives in; and seconds that it is kept, of which browsers allow 400 days. */
  cookieBytes: 4_000,
  cookieAge: 365 * 86_400,
  /** Characters of a field in the database. */
  persistedLength: 1 << 20,
  /** States whose fields wait for a database that does not answer. */
  unwrittenStates: 10_000,
  /** What the database keeps of a session that does not come back. */
  fieldsIdle: 30 * 24 * 60 * 60_000,
  /** How long somebody may take to sign in elsewhere and come back, and how many such attempts one browser has under way. */
  attemptLife: 10 * 60_000,
  attempts: 4,
  /** A sign-in provider's answer, and how long it is waited for. */
  providerBytes: 1 << 20,
  providerWait: 10_000,
  /** How long what a provider says of itself is believed before it is asked again. */
  providerLife: 60 * 60_000,
  /** Different things that are told in the log once each. */
  toldOnce: 10_000,
  /** Passwords that are compared or stored at a time, each in a thread with 19 MiB, and how many may wait for that. */
  hashesAtOnce: 2,
  hashQueue: 64,
  /** What guards an account may be changed for so long after its user has shown who it is. */
  confirmed: 10 * 60_000,
  /** Networks and accounts whose tries to sign in are remembered, of each kind. */
  throttled: 100_000,
};

export type Limits = typeof limits;
