/** Files that were chosen, those that do not fit, and the call that sends the others. */
import { createSignal } from "solid-js";
import type { HandlerState } from "../../client/index.ts";
import { format } from "../../format/index.ts";
import { isPromise } from "../part/promise.ts";
import { refusal } from "./upload-errors.ts";

export interface UploadOptions {
  /** As of a file input: `.csv,image/*`. */
  accept?: string;
  /** Bytes of one file. */
  maxSize?: number;
}

export interface ChosenFile {
  readonly file: File;
  /** Why it is not sent. */
  readonly refused: string | undefined;
}

export interface Uploading {
  readonly chosen: () => readonly ChosenFile[];
  readonly busy: () => boolean;
  /** Of all of them. */
  readonly progress: () => number | undefined;
  /** Of the call, or of what was not sent. */
  readonly error: () => unknown;
  /** Of the call alone. */
  readonly failure: () => unknown;
  send(files: readonly File[]): void;
  cancel(): void;
  dismiss(): void;
}

export function createUploading(options: UploadOptions, onUpload: () => (files: readonly File[]) => unknown, handler: () => unknown): Uploading {
  const [chosen, setChosen] = createSignal<readonly ChosenFile[]>([]);
  const [dismissed, setDismissed] = createSignal<unknown>();
  const [running, setRunning] = createSignal<{ cancel?: () => void }>();
  /** Of an `onUpload` that is no handler and keeps no error itself. */
  const [own, setOwn] = createSignal<unknown>();
  const state = () => handler() as Partial<HandlerState>;
  const busy = () => running() !== undefined || (state().pending ?? false);
  const refused = () => chosen().flatMap((each) => each.refused ?? []);
  /** Kept by the handler, so that it is still there where the component was away while the files were sent. */
  const failure = (): unknown => (busy() || state().error === dismissed() ? own() : state().error);

  const start = (files: readonly File[]): void => {
    const call = onUpload()(files);
    if (!isPromise(call)) return;
    setRunning(() => call as { cancel?: () => void });
    call.then(() => {
      setRunning(undefined);
      setChosen((all) => all.filter((each) => each.refused !== undefined));
    }, (reason: { code?: string }) => {
      setRunning(undefined);
      if (reason.code === "cancelled") setChosen([]);
      else setOwn(() => reason);
    });
  };
  return {
    chosen, busy, failure,
    progress: () => (busy() ? state().progress : undefined),
    error: () => (refused().length > 0 ? { message: refused().join("\n") } : failure()),
    send(files) {
      if (files.length === 0 || busy()) return;
      const size = (bytes: number): string => format(bytes, "bytes");
      const all = files.map((file): ChosenFile => ({ file, refused: refusal(file, options.accept, options.maxSize, size) }));
      setOwn(undefined);
      setChosen(all);
      const fit = all.filter((each) => each.refused === undefined);
      if (fit.length > 0) start(fit.map(({ file }) => file));
    },
    cancel() {
      const call = running();
      if (call?.cancel !== undefined) call.cancel();
      else state().cancel?.();
    },
    dismiss() {
      setDismissed(() => state().error);
      setOwn(undefined);
      setChosen([]);
    },
  };
}
