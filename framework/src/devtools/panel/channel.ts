/** The development channel, as Vite gives it to a module. */
export interface Channel {
  on(event: string, run: (data: never) => void): void;
  send(event: string, data?: unknown): void;
}
