/** What Vite says in development, in our words: each failure once, with its place, and nothing of what went well twice. */
import { createLogger, type Logger } from "vite";

export interface DevLog {
  readonly logger: Logger;
  /** Tells it, unless the last thing told was the same and no file has changed since. */
  report(error: unknown): void;
  /** A file has changed: what fails now is news again. */
  changed(): void;
}

export function devLog(tell: (error: unknown) => void): DevLog {
  const told = new Set<string>();
  const report = (error: unknown): void => {
    const text = error instanceof Error ? error.message : String(error);
    if (told.has(text)) return;
    told.add(text);
    tell(error);
  };
  const logger = createLogger("info", { allowClearScreen: false });
  return {
    report,
    changed: () => told.clear(),
    logger: {
      ...logger,
      // Both environments tell of each update; what the author sees is the page.
      info: (message, options) => { if (!/hmr update|page reload/.test(message)) logger.info(message, options); },
      // The same error comes from the browser's request and from the server's own load of the module.
      error: (message, options) => report(options?.error ?? message),
    },
  };
}
