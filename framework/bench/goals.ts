/** The figures to reach: rows of the design's table, by the name that a bench prints. */
export interface Goal {
  readonly row: number;
  readonly name: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export const goals: readonly Goal[] = [
  { row: 14, name: "size/counter", atMost: 15 },
  { row: 14, name: "size/dashboard", atMost: 110 },
  { row: 17, name: "scaffold", atMost: 1 },
  { row: 17, name: "scaffold/install", atMost: 15 },
  { row: 17, name: "scaffold/first-page", atMost: 3 },
];
