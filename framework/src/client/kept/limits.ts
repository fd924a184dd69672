/** Bounds of what a browser keeps. */
export const limits = {
  /** Name and value of a cookie, as they are sent. Browsers take 4,096 with its attributes; all cookies go with every request. */
  cookieBytes: 4_000,
  /** Seconds. Browsers keep none for longer than 400 days. */
  cookieAge: 365 * 86_400,
  /** Characters. With its frame it has to fit into one event. */
  storedLength: 32_000,
} as const;
