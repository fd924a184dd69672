/** Where a browser keeps texts. A browser may refuse to: then the page goes on without, and says so once. */
import { limits } from "./limits.ts";

export interface Kept {
  readonly place: "cookie" | "local" | "session";
  readonly name: string;
  /** Of a cookie, in seconds. */
  readonly maxAge?: number;
  readonly sync?: boolean;
}

interface Place {
  read(name: string): string | undefined;
  write(name: string, text: string, maxAge?: number): void;
  remove(name: string): void;
}

/** Cookies are read by the server. They hold nothing that the page's scripts may not know: it is a public field of the page. */
const cookies: Place = {
  read: () => undefined,
  write(name, text, maxAge = limits.cookieAge) {
    const pair = `${name}=${encodeURIComponent(text)}`;
    if (pair.length > limits.cookieBytes) return tell(name, `it has ${pair.length} bytes, and a cookie holds ${limits.cookieBytes}`);
    document.cookie = `${pair}; Path=/; Max-Age=${maxAge}; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
  },
  remove() {},
};

/** A browser that blocks storage throws when it is reached for. */
const inStorage = (storage: () => Storage): Place => ({
  read: (name) => tried(name, () => storage().getItem(name)) ?? undefined,
  write(name, text) {
    if (text.length > limits.storedLength) return tell(name, `it has ${text.length} characters, and ${limits.storedLength} are kept`);
    tried(name, () => {
      if (storage().getItem(name) !== text) storage().setItem(name, text);
    });
  },
  remove: (name) => void tried(name, () => storage().removeItem(name)),
});

const PLACES: Readonly<Record<Kept["place"], Place>> = {
  cookie: cookies,
  local: inStorage(() => localStorage),
  session: inStorage(() => sessionStorage),
};

export const placeOf = ({ place }: Kept): Place => PLACES[place];

/** Calls `hear` with the name of what another tab has changed, until it says that nobody listens any more. */
export function heard(hear: (name: string) => boolean): void {
  const listener = ({ key, storageArea }: StorageEvent): void => {
    if (key !== null && storageArea === localStorage && !hear(key)) removeEventListener("storage", listener);
  };
  addEventListener("storage", listener);
}

function tried<T>(name: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    tell(name, (error as Error).message);
    return undefined;
  }
}

const told = new Set<string>();
function tell(name: string, why: string): void {
  if (told.has(name)) return;
  told.add(name);
  console.warn(`"${name}" is not kept in this browser: ${why}`);
}
