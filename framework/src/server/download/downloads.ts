/** What the calls of one tab have for its browser to fetch, each once, by an address that only this page was told. */
import type { Readable } from "node:stream";
import { tooManyDownloads } from "../../errors/download.ts";
import type { DownloadContent } from "../../state/call.ts";
import { limits } from "../limits.ts";
import { randomText } from "../session/secret.ts";
import { Content } from "./content.ts";
import { fileName } from "./headers.ts";

export const DOWNLOAD_PATH = "/_solenoid/download/";
/** The tab's part tells whose it is, the offer's is the secret. */
export const downloadPath = (tab: string, id: string): string => `${DOWNLOAD_PATH}${tab}.${id}`;

export interface Offer {
  readonly name: string;
  readonly content: Content;
  readonly from: Source;
}

/** The call that has made it. */
export interface Source {
  readonly signal: AbortSignal;
  /** Whether its user may call it still. */
  may(): boolean;
}

export class Downloads {
  readonly #waiting = new Map<string, { readonly offer: Offer; readonly withdraw: () => void }>();
  readonly #running = new Set<Readable>();

  /** Gives the id. @throws `too-many-downloads`, `download-content` */
  offer(name: string, given: DownloadContent, from: Source): string {
    const { signal } = from;
    if (this.#waiting.size + this.#running.size >= limits.downloadsPerTab) throw tooManyDownloads({ limit: limits.downloadsPerTab });
    const offer = { name: fileName(name), content: new Content(given, name), from };
    const id = randomText(18);
    const withdraw = (): void => this.take(id)?.content.release();
    const timer = setTimeout(withdraw, limits.downloadWait).unref();
    signal.addEventListener("abort", withdraw, { once: true });
    this.#waiting.set(id, {
      offer,
      withdraw: () => { clearTimeout(timer); signal.removeEventListener("abort", withdraw); },
    });
    return id;
  }

  /** Takes it away: an address is good for one request. */
  take(id: string): Offer | undefined {
    const found = this.#waiting.get(id);
    if (found === undefined) return undefined;
    this.#waiting.delete(id);
    found.withdraw();
    return found.offer;
  }

  /** The bytes of what was taken. They end with the call that has made them, and with the tab. */
  open({ content, from: { signal } }: Offer): Readable {
    const body = content.open();
    const stop = (): void => void body.destroy();
    this.#running.add(body);
    signal.addEventListener("abort", stop, { once: true });
    body.once("close", () => {
      this.#running.delete(body);
      signal.removeEventListener("abort", stop);
    });
    return body;
  }

  dispose(): void {
    for (const id of this.#waiting.keys()) this.take(id)!.content.release();
    for (const body of this.#running) body.destroy();
  }
}
