/** Calls of one tab that bring files: a call and the transfer of its files find each other by an id, in any order. */
import { Upload } from "../../state/upload.ts";
import { tooManyUploads, uploadMalformed, uploadMissing, uploadOver, uploadsFull } from "../../errors/upload.ts";
import type { UploadAnswer } from "../../wire/file.ts";
import { limits } from "../limits.ts";
import { Transfer, type UploadRequest } from "./transfer.ts";

/** A place in the arguments that a file belongs to. */
export interface FileSlot {
  readonly transfer: string;
  readonly index: number;
  put(upload: Upload): void;
}

/** Transfers of the whole process. */
let all = 0;

export class Uploads {
  readonly #transfers = new Map<string, Transfer>();
  /** Of calls that have ended: a page may ask once more before it hears of that. */
  readonly #over = new Set<string>();

  /**
   * Runs with the files in their places; they last as long as it does.
   * @throws Failure `too-many-uploads`, `uploads-full`, `upload-malformed`, and why the files cannot come
   */
  async during<T>(slots: readonly FileSlot[], signal: AbortSignal, run: () => T): Promise<Awaited<T>> {
    const id = slots[0]!.transfer;
    if (slots.some(({ transfer }) => transfer !== id)) throw uploadMalformed();
    const transfer = this.#transferOf(id);
    if (transfer.claimed || this.#over.has(id)) throw uploadMalformed();
    try {
      const files = await transfer.claim(signal);
      for (const { index, put } of slots) {
        const file = files[index];
        if (file === undefined) throw uploadMalformed();
        put(Upload.from(file));
      }
      return await run();
    } finally {
      this.#end(id, transfer, uploadOver());
      this.#remember(id);
    }
  }

  /** A request of the page; gives what it should do next. @throws Failure `too-many-uploads`, `uploads-full` */
  take(id: string, request: UploadRequest): Promise<UploadAnswer> {
    if (this.#over.has(id)) return Promise.resolve({ next: "end" });
    const known = this.#transfers.get(id);
    if (known === undefined && request.piece !== 0) return Promise.resolve({ next: "open" });
    return (known ?? this.#transferOf(id)).take(request);
  }

  #transferOf(id: string): Transfer {
    const there = this.#transfers.get(id);
    if (there !== undefined) return there;
    if (this.#transfers.size >= limits.uploadsPerTab) throw tooManyUploads({ limit: limits.uploadsPerTab });
    if (all >= limits.uploads) throw uploadsFull();
    const made: Transfer = new Transfer(() => this.#end(id, made, uploadMissing()));
    this.#transfers.set(id, made);
    all++;
    return made;
  }

  #end(id: string, transfer: Transfer, reason: unknown): void {
    transfer.stop(reason);
    if (this.#transfers.delete(id)) all--;
  }

  #remember(id: string): void {
    this.#over.add(id);
    if (this.#over.size > limits.uploadsOver) this.#over.delete(this.#over.values().next().value!);
  }

  dispose(): void {
    for (const [id, transfer] of this.#transfers) {
      transfer.dispose(uploadMissing());
      this.#end(id, transfer, undefined);
    }
  }
}
