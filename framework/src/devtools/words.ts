/** Figures of turns in words, in the terminal and in the panel. */

/** Milliseconds from which a stage is worth a look: a person begins to notice. */
export const SLOW = 50;

export function duration(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}

/** The time of day, to the millisecond. */
export function clock(at: number): string {
  const date = new Date(at);
  const digits = (value: number, width = 2): string => String(value).padStart(width, "0");
  return `${digits(date.getHours())}:${digits(date.getMinutes())}:${digits(date.getSeconds())}.${digits(date.getMilliseconds(), 3)}`;
}
