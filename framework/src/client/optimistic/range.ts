/** The part in which two lists differ: the same start and the same end are left out. */
export function changedRange(before: readonly unknown[], now: readonly unknown[], same: (a: unknown, b: unknown) => boolean): [from: number, until: number, untilNow: number] {
  const most = Math.min(before.length, now.length);
  let from = 0, end = 0;
  while (from < most && same(before[from], now[from])) from++;
  while (end < most - from && same(before[before.length - 1 - end], now[now.length - 1 - end])) end++;
  return [from, before.length - end, now.length - end];
}
