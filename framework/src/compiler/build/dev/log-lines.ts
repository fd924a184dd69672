/** The app's log in a terminal: what it tells, without the marks that are for machines. */

export interface Tell {
  say(text: string): void;
  warn(text: string): void;
  report(error: unknown): void;
}

interface Line {
  readonly level: number;
  readonly msg?: string;
  readonly state?: string;
  readonly reason?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

const WARN = 40, ERROR = 50;

/** From now on the log of an app that starts in this process goes there. */
export function logTo(tell: Tell): void {
  (globalThis as unknown as Record<symbol, unknown>)[Symbol.for("solenoid.log")] = { write: (line: string) => write(line, tell) };
}

function write(line: string, { say, warn, report }: Tell): void {
  const { level, msg = "", state, reason, err } = JSON.parse(line) as Line;
  const text = [state, msg, reason].filter((part) => part !== undefined).join(": ");
  if (err !== undefined && level >= ERROR) report(Object.assign(new Error(`${text}: ${err.message ?? ""}`), { stack: `${text}: ${err.stack ?? err.message ?? ""}` }));
  else if (level >= WARN) warn(text);
  else say(text);
}
