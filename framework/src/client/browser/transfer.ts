/**
 * Sends the files of one call: the server says which bytes it wants, each piece is a request. After a lost connection it asks
 * again, and goes on where the server says; that is behind the last byte that has arrived.
 */
import type { Boot } from "../../wire/boot.ts";
import { HEAD_BYTES, SHORT_HEAD_BYTES, UPLOAD_PATH, type Opening, type UploadAnswer, type UploadTrouble, type Wanted } from "../../wire/file.ts";
import { noteSent } from "../sent.ts";

/** Milliseconds: the first wait after a failed request is a random part of this, then of twice that, and so on. */
const RETRY_FROM = 500;
const RETRY_TO = 10_000;
/** Without a sign of life; the server answers earlier. */
const DEAD_AFTER = 45_000;
/** Requests that are all but done may end by themselves, rather than as failed ones. */
const GRACE = 500;
/** Where even that much in one request is refused there is no way. */
const LEAST = 1 << 16;

interface Reply { readonly status: number; readonly answer?: UploadAnswer }

export class Transfer {
  readonly #files: readonly File[];
  readonly #url: string;
  readonly #boot: Boot;
  readonly #onSent: (sent: number, total: number) => void;
  readonly #total: number;
  /** Of each file. */
  readonly #sent: number[];
  #head = HEAD_BYTES;
  #most: number | undefined;
  #request: XMLHttpRequest | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(files: readonly File[], id: string, boot: Boot, onSent: (sent: number, total: number) => void) {
    this.#files = files;
    this.#url = `${UPLOAD_PATH}/${id}`;
    this.#boot = boot;
    this.#onSent = onSent;
    this.#total = files.reduce((sum, { size }) => sum + size, 0);
    this.#sent = files.map(() => 0);
    void this.#run();
  }

  /** The call has its outcome. The server answers what waits; a body that still goes up is cut off. */
  end(): void {
    this.#ended = true;
    const request = this.#request;
    setTimeout(() => request?.abort(), GRACE);
    this.#wake?.();
    for (const file of this.#files) noteSent(file, undefined);
  }

  async #run(): Promise<void> {
    let answer: UploadAnswer = { next: "open" };
    for (let tries = 0; answer.next !== "end" && !this.#ended;) {
      const reply = await this.#follow(answer);
      if (this.#ended) return;
      if (answer.next === "open" && reply.answer !== undefined) this.#opened();
      const next: UploadAnswer | undefined = reply.answer ?? await this.#recover(answer, reply.status);
      if (next !== undefined) {
        answer = next;
        tries = 0;
        continue;
      }
      answer = { next: "ask" };
      await this.#pause(Math.random() * Math.min(RETRY_TO, RETRY_FROM * 2 ** tries++));
    }
  }

  #follow(answer: UploadAnswer): Promise<Reply> {
    if (answer.next === "open") return this.#open();
    if (answer.next === "send") return this.#send(answer.piece, answer.wanted);
    return this.#post("", null);
  }

  #open(): Promise<Reply> {
    const head = this.#head;
    // A file of a chosen folder is named with its path there.
    const opening: Opening = { head, files: this.#files.map((file) => [file.webkitRelativePath || file.name, file.size]) };
    return this.#post("piece=0", new Blob([`${JSON.stringify(opening)}\n`, ...this.#files.map((file) => file.slice(0, head))]));
  }

  /** The beginnings have arrived. */
  #opened(): void {
    if (this.#sent.every((bytes) => bytes === 0)) this.#note(this.#files.map(({ size }, file) => [file, 0, Math.min(size, this.#head)]), Infinity);
  }

  #send(piece: number, wanted: readonly Wanted[]): Promise<Reply> {
    this.#note(wanted, 0);
    const body = new Blob(wanted.map(([file, from, to]) => this.#files[file]!.slice(from, to)));
    return this.#post(`piece=${piece}`, body, (bytes) => this.#note(wanted, bytes));
  }

  /** What to do after an answer that was none; undefined: ask again in a while. */
  async #recover(done: UploadAnswer, status: number): Promise<UploadAnswer | undefined> {
    if (status === 413) return this.#shrink(done);
    if (status === 400 || status === 403) return { next: "end" };   // the call is told why
    if (status !== 0) return undefined;
    const file = await this.#findUnreadable(done);
    return file < 0 ? undefined : this.#tell("unreadable", file);
  }

  /** Something on the way takes no requests of that size. */
  async #shrink(done: UploadAnswer): Promise<UploadAnswer | undefined> {
    if (done.next === "open" && this.#head > SHORT_HEAD_BYTES) {
      this.#head = SHORT_HEAD_BYTES;
      return done;
    }
    if (done.next !== "send") return this.#tell("refused", 0);
    const bytes = done.wanted.reduce((sum, [, from, to]) => sum + to - from, 0);
    if (bytes <= LEAST) return this.#tell("refused", 0);
    this.#most = Math.max(LEAST, Math.floor(bytes / 2));
    return { next: "ask" };
  }

  async #tell(trouble: UploadTrouble, file: number): Promise<UploadAnswer | undefined> {
    return (await this.#post(`trouble=${trouble}&file=${file}`, null)).answer;
  }

  /** A file that was changed or removed looks like a lost connection. */
  async #findUnreadable(done: UploadAnswer): Promise<number> {
    const places = done.next === "send" ? done.wanted : done.next === "open" ? this.#files.map((_, file): Wanted => [file, 0, 1]) : [];
    for (const [file, from] of places) {
      const readable = await this.#files[file]!.slice(from, from + 1).arrayBuffer().then(() => true, () => false);
      if (!readable) return file;
    }
    return -1;
  }

  /** Bytes of a piece, in the order of what was wanted. */
  #note(wanted: readonly Wanted[], bytes: number): void {
    let left = bytes;
    for (const [file, from, to] of wanted) {
      const part = Math.min(left, to - from);
      left -= part;
      this.#sent[file] = from + part;
      noteSent(this.#files[file]!, from + part);
    }
    this.#onSent(this.#sent.reduce((sum, each) => sum + each, 0), this.#total);
  }

  #post(query: string, body: Blob | null, onBytes?: (bytes: number) => void): Promise<Reply> {
    return new Promise((resolve) => {
      const request = this.#request = new XMLHttpRequest();
      const most = this.#most === undefined ? "" : `&most=${this.#most}`;
      request.open("POST", `${this.#url}?${query}${most}`);
      request.setRequestHeader("content-type", "application/octet-stream");
      request.setRequestHeader("x-solenoid-tab", this.#boot.tab);
      request.setRequestHeader("x-solenoid-key", this.#boot.key);
      let dead = setTimeout(() => request.abort(), DEAD_AFTER);
      request.upload.onprogress = ({ loaded }) => {
        clearTimeout(dead);
        dead = setTimeout(() => request.abort(), DEAD_AFTER);
        if (!this.#ended) onBytes?.(loaded);
      };
      request.onloadend = () => {
        clearTimeout(dead);
        const { status } = request;
        resolve(status === 200 ? { status, answer: JSON.parse(request.responseText) as UploadAnswer } : { status });
      };
      request.send(body);
    });
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const go = this.#wake = () => {
        clearTimeout(timer);
        removeEventListener("online", go);
        resolve();
      };
      const timer = setTimeout(go, milliseconds);
      addEventListener("online", go);
    });
  }
}
