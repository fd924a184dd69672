/** The bounds of the database layer. */
export const limits = {
  /** Values of a result, and of all, that are held while somebody looks, for whoever asks the same next: some ten megabytes. */
  resultValues: 20_000,
  resultsValues: 400_000,
  /** Compiled statements kept for each connection. */
  statements: 256,
  /** Writers that may wait for the one that writes. */
  waitingWriters: 10_000,
  /** Milliseconds that a writer of this process waits for another one. */
  writerWait: 60_000,
  /** How often a transaction is tried where another one was in its way. */
  transactionAttempts: 20,
  /** Milliseconds that a write waits for another process, without holding up this one. */
  busyWait: 5_000,
  /** Of a look at what has changed: rows that others are joined with, and how often they are asked for. Beyond, queries are woken unasked. */
  partnerRows: 1_000,
  partnerProbes: 100,
  /** Milliseconds: how often an SQLite file is asked whether another process has written, while somebody looks at it. */
  filePoll: 100,
  /** Connections to PostgreSQL, and milliseconds that a query waits for one of them, and a statement for a lock. */
  connections: 10,
  connectionWait: 5_000,
  lockWait: 10_000,
  /** Milliseconds at most between tries to reach PostgreSQL again. */
  reconnectWait: 2_000,
  /** Milliseconds: how often its log of changes is looked into unasked, and cut; after how long a reader knows nothing any more. */
  changesPoll: 5_000,
  changesPrune: 60_000,
  changesKept: 300_000,
  /** Rows of a table's window: what a page gets unasked, and the most that it may ask for. */
  tableRows: 50,
  tableRowsMost: 500,
  /** Rows that SQLite looks up one by one, in the order of an index, for a window of those that meet a condition: some ten milliseconds. */
  rowsLookedUp: 20_000,
  /** Characters of a search, and of a text in a filter. */
  searchLength: 200,
  /** Columns to sort by, and to group by. */
  sorts: 8,
  groups: 3,
  /** Groups of a window whose rows are counted. */
  groupsCounted: 50,
  /** Comparisons of a filter, how deep `and` and `or` may nest, and the values of an `in`. */
  filterConditions: 50,
  filterDepth: 4,
  filterValues: 200,
  /** Rows that are counted one by one; of more the number is estimated. */
  countExactly: 100_000,
  /** Milliseconds that rows wait for their number; a number that takes longer comes later. */
  countWait: 15,
  /** Milliseconds at most between two counts of a table that is slow to count and changes all the time. */
  countPause: 5_000,
  /** Places of a walk through a table that are remembered. */
  anchors: 256,
  /** Problems of a file that are told; the rest is counted. */
  csvProblems: 20,
  /** Rows of another table that a form of a resource is given to choose from, and rows that one call of its `remove` may name. */
  resourceChoices: 50,
  resourceRows: 1_000,
};
