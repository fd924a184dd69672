/** Files on their way to the calls of one tab: a call and the request with its bytes find each other by an id, in any order. */
import type { Readable } from "node:stream";
import { Upload } from "../../state/upload.ts";
import { tooManyUploads, uploadMissing, uploadUnexpected } from "../../errors/server.ts";
import { limits } from "../limits.ts";
import { Incoming } from "./incoming.ts";

interface Meeting {
  readonly incoming: Promise<Incoming>;
  readonly meet: (incoming: Incoming) => void;
  readonly miss: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
  /** What the call has announced. */
  announced: boolean;
  arrived: boolean;
}

export class Uploads {
  readonly #meetings = new Map<string, Meeting>();

  /** The file that a call was announced with; ready once its first bytes are here. Throws where too many are under way. */
  async expect(id: string, name: string, size: number, signal: AbortSignal): Promise<Upload> {
    const meeting = this.#meet(id);
    meeting.announced = true;
    const stop = () => meeting.miss(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    try {
      const incoming = await meeting.incoming;
      incoming.bind(signal);
      await incoming.begin(name, size);
      return Upload.from(incoming);
    } finally {
      signal.removeEventListener("abort", stop);
      clearTimeout(meeting.timer);
      this.#meetings.delete(id);
    }
  }

  /** The request with the bytes; gives a promise of its end. */
  arrive(id: string, body: Readable): Promise<void> {
    const meeting = this.#meet(id);
    if (meeting.arrived) throw uploadUnexpected();
    meeting.arrived = true;
    const incoming = new Incoming(body);
    meeting.meet(incoming);
    void meeting.incoming.catch((reason: Error) => incoming.stop(reason));
    return incoming.ended;
  }

  #meet(id: string): Meeting {
    const there = this.#meetings.get(id);
    if (there !== undefined) return there;
    if (this.#meetings.size >= limits.uploadsPerTab) throw tooManyUploads({ limit: limits.uploadsPerTab });
    const { promise, resolve, reject } = Promise.withResolvers<Incoming>();
    promise.catch(() => {});                          // a request that no call waits for
    const timer = setTimeout(() => {
      reject(uploadMissing());
      this.#meetings.delete(id);
    }, limits.uploadWait);
    const meeting: Meeting = { incoming: promise, meet: resolve, miss: reject, timer, announced: false, arrived: false };
    this.#meetings.set(id, meeting);
    return meeting;
  }

  dispose(): void {
    for (const meeting of this.#meetings.values()) {
      clearTimeout(meeting.timer);
      meeting.miss(uploadMissing());
    }
    this.#meetings.clear();
  }
}
