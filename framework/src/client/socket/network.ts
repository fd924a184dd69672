/** What the browser tells of its network and of the page's life. */
export interface NetworkEvents {
  /** There is one again, or none, or the page was frozen meanwhile. */
  changed(): void;
  /** The page goes for good. */
  left(): void;
  /** The page goes, and may be shown again as it is. */
  hidden(): void;
}

export function followNetwork(target: Partial<EventTarget>, signal: AbortSignal, { changed, left, hidden }: NetworkEvents): void {
  const on = (type: string, run: (event: Event) => void): void => target.addEventListener?.(type, run, { signal });
  on("online", changed);
  on("offline", changed);
  on("pageshow", (event) => { if ((event as PageTransitionEvent).persisted) changed(); });
  on("pagehide", (event) => ((event as PageTransitionEvent).persisted ? hidden() : left()));
}
