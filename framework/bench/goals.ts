/** The figures to reach: rows of the design's table, by the name that a bench prints. */
export interface Goal {
  readonly row: number;
  readonly name: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export const goals: readonly Goal[] = [
  { row: 1, name: "one-cell/frame", atMost: 48 },
  { row: 1, name: "one-cell/frame-over-whole", atMost: 1 / 30_000 },
  { row: 2, name: "rows/insert", atMost: 40 },
  { row: 2, name: "rows/remove", atMost: 40 },
  { row: 2, name: "rows/move", atMost: 197 },          // a row's JSON of 157 bytes, and 40
  { row: 2, name: "rows/sort", atMost: 6 },
  { row: 2, name: "rows/insert-time-over-whole", atMost: 1 / 10 },
  { row: 2, name: "rows/sort-time-over-whole", atMost: 1 },
  { row: 3, name: "one-cell-time/over-whole", atMost: 1 / 500 },
  { row: 3, name: "one-cell-time/over-100-rows", atMost: 1.3 },
  { row: 4, name: "fresh-rows/frame", atMost: 60 },
  { row: 4, name: "fresh-rows/diff-over-whole", atMost: 0.4 },
  { row: 5, name: "event-round-trip/counter-over-echo", atMost: 1.3 },
  { row: 5, name: "event-round-trip/cell-over-echo", atMost: 1.4 },
  { row: 5, name: "event-round-trip/counter-cpu-over-echo", atMost: 1.5 },
  { row: 6, name: "journal/cpu-over-echo", atMost: 2 },
  { row: 6, name: "journal/p50", atMost: 5 },
  { row: 7, name: "session-memory/over-plain", atMost: 1.15 },
  { row: 7, name: "session-memory/over-signals", atMost: 1 / 8 },
  { row: 8, name: "idle-tab/rss", atMost: 16 },
  { row: 9, name: "many-tabs/p99", atMost: 50 },
  { row: 9, name: "many-tabs/errors", atMost: 0 },
  { row: 10, name: "exactly-once/cuts-lost", atMost: 0 },
  { row: 10, name: "exactly-once/cuts-repeated", atMost: 0 },
  { row: 10, name: "exactly-once/count", atLeast: 10_000, atMost: 10_000 },
  { row: 11, name: "kill/lost", atMost: 0 },
  { row: 11, name: "kill/repeated", atMost: 0 },
  { row: 11, name: "kill/begun-anew", atMost: 0 },
  { row: 12, name: "first-paint/data-in-html", atLeast: 100 },
  { row: 12, name: "first-paint/loads", atMost: 1 },
  { row: 12, name: "first-paint/bytes-after-hydration", atMost: 0 },
  { row: 12, name: "first-paint/ttfb-p95", atMost: 30 },
  { row: 13, name: "live-queries/wakes", atMost: 0 },
  { row: 13, name: "live-queries/commit-over-one", atMost: 1.3 },
  ...["sqlite", "postgres"].flatMap((name): Goal[] => [
    { row: 13, name: `live-commit/${name}-p99`, atMost: 50 },
    { row: 13, name: `live-commit/${name}-others`, atMost: 0 },
    { row: 13, name: `live-commit/${name}-unread`, atMost: 0 },
  ]),
  { row: 14, name: "size/counter", atMost: 15 },
  { row: 14, name: "size/dashboard", atMost: 110 },
  { row: 15, name: "slow-reader/held", atMost: 256 },
  { row: 15, name: "slow-reader/catches-up", atMost: 1 },
  { row: 15, name: "slow-reader/others-p99", atMost: 1.1 },
  { row: 16, name: "state-tests/thousand", atMost: 5 },
  { row: 16, name: "state-tests/run", atMost: 5 },
  { row: 17, name: "scaffold", atMost: 1 },
  { row: 17, name: "scaffold/install", atMost: 15 },
  { row: 17, name: "scaffold/first-page", atMost: 3 },
  { row: 17, name: "dev-start/again", atMost: 3 },
  { row: 18, name: "server-render/rich", atMost: 10 },
  { row: 18, name: "server-render/table", atLeast: 3_000 },
];
