/** The rows of the table. */

/** Each row: its figure, what it is called, its unit, and whether more is better. */
export const ROWS: readonly (readonly [figure: string, title: string, unit: "ms" | "bytes" | "", more?: true])[] = [
  ["first data", "Dashboard: time to the first figure, empty cache", "ms"],
  ["cold page bytes", "Dashboard: bytes of a cold page", "bytes"],
  ["script bytes", "Dashboard: JavaScript shipped", "bytes"],
  ["filter p50", "Region chosen to changed pixel, p50", "ms"],
  ["filter p99", "Region chosen to changed pixel, slowest of 15", "ms"],
  ["filter up", "Region chosen: bytes up", "bytes"],
  ["filter down", "Region chosen: bytes down", "bytes"],
  ["filter frames", "Region chosen: frames and requests", ""],
  ["counter p50", "Counter: click to changed pixel, p50", "ms"],
  ["counter p99", "Counter: click to changed pixel, slowest of 15", "ms"],
  ["counter up", "Counter: bytes up", "bytes"],
  ["counter down", "Counter: bytes down", "bytes"],
  ["cell p50", "One cell of 10,000 rows to changed pixel", "ms"],
  ["cell up", "One cell: bytes up", "bytes"],
  ["cell down", "One cell: bytes down", "bytes"],
  ["text p50", "Three letters in an unrelated box, to the echo", "ms"],
  ["text up", "Three letters: bytes up", "bytes"],
  ["text down", "Three letters: bytes down", "bytes"],
  ["text frames", "Three letters: frames and requests", ""],
  ["ticks a second", "Ticking chart: ticks a second, of 10 wanted", "", true],
  ["tick down", "Ticking chart: bytes down a tick", "bytes"],
  ...[1, 10, 50, 200].flatMap((clients) => [
    [`${clients} clients, events/s`, `${clients} clients choose regions: a second`, "", true],
    [`${clients} clients, p50`, `${clients} clients: p50`, "ms"],
    [`${clients} clients, p99`, `${clients} clients: p99`, "ms"],
    [`${clients} clients, CPU ms an event`, `${clients} clients: server CPU an event`, "ms"],
  ] as const),
  ["memory a client", "Memory of 40 further clients, each", "bytes"],
  ["lines of code", "Lines of code, five pages", ""],
];
