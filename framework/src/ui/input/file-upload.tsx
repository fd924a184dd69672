import { createSignal, createUniqueId, For, onCleanup, onMount, Show, type Component } from "solid-js";
import type { HandlerState } from "../../client/index.ts";
import { format } from "../../format/index.ts";
import { circleAlert, fileText, fileX, upload as uploadGlyph, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { isPromise } from "../part/value.ts";
import { linesOf, refusal } from "./upload-errors.ts";

interface FileUploadProps {
  label: string;
  /** As of a file input: `.csv,image/*`. */
  accept?: string;
  /** Bytes. */
  maxSize?: number;
  /** A handler that takes an `Upload`: progress and cancel show by themselves. */
  onUpload: (file: File) => unknown;
  /** `button` (the default) or an `area` to drop into. */
  variant?: "button" | "area";
}

/**
 * Sends one file: by its button, or dropped on it. While it is on its way it shows how far it is and can be given up;
 * what is wrong with it stands below, every line of it.
 * @example <FileUpload label="Import CSV" accept=".csv" maxSize={50_000_000} onUpload={sales.importCsv} />
 */
export const FileUpload: Component<FileUploadProps> = (props) => {
  const [file, setFile] = createSignal<File>();
  const [refused, setRefused] = createSignal<{ message: string }>();
  const [dismissed, setDismissed] = createSignal<unknown>();
  const [running, setRunning] = createSignal<{ cancel?: () => void }>();
  const [over, setOver] = createSignal(false);
  let input!: HTMLInputElement;

  /** Of an `onUpload` that is no handler and keeps no error itself. */
  const [failure, setFailure] = createSignal<unknown>();
  const state = () => props.onUpload as Partial<HandlerState>;
  const busy = () => running() !== undefined || (state().pending ?? false);
  const progress = () => (busy() ? state().progress : undefined);
  /** Kept by the handler, so that it is still there where the component was away while the file was sent. */
  const error = (): unknown => refused() ?? (busy() || state().error === dismissed() ? failure() : state().error);
  const send = (chosen: File | undefined) => {
    if (chosen === undefined || busy()) return;
    setFile(chosen);
    setFailure(undefined);
    const reason = refusal(chosen, props.accept, props.maxSize, (bytes) => format(bytes, "bytes"));
    setRefused(reason === undefined ? undefined : { message: reason });
    if (reason !== undefined) return;
    const call = props.onUpload(chosen);
    if (!isPromise(call)) return;
    setRunning(() => call as { cancel?: () => void });
    call.then(() => {
      setRunning(undefined);
      setFile(undefined);
    }, (reason: { code?: string }) => {
      setRunning(undefined);
      if (reason.code === "cancelled") setFile(undefined);
      else setFailure(() => reason);
    });
  };
  const cancel = () => (running()?.cancel ? running()!.cancel!() : state().cancel?.());
  const dismiss = () => {
    setDismissed(() => state().error);
    setFailure(undefined);
    setRefused(undefined);
    setFile(undefined);
  };
  const onChoose = () => {
    const chosen = input.files?.[0];
    send(chosen);
    input.value = "";                                 // the same file may be chosen again
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files") || busy()) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      send(event.dataTransfer?.files[0]);
    },
  };
  // A file that misses the target would make the browser leave the page.
  onMount(() => {
    const keep = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    window.addEventListener("dragover", keep);
    window.addEventListener("drop", keep);
    onCleanup(() => {
      window.removeEventListener("dragover", keep);
      window.removeEventListener("drop", keep);
    });
  });

  const parts: Parts = { props, file, error, busy, progress, cancel, choose: () => input.click(), dismiss };
  return (
    <div class="sol-upload" data-variant={props.variant ?? "button"} data-over={flag(over())} {...drop}>
      <input ref={input} class="sol-sr" type="file" accept={props.accept} tabindex="-1" aria-hidden="true" onChange={onChoose} />
      <Show when={props.variant === "area"} fallback={<ButtonParts {...parts} />}><AreaParts {...parts} /></Show>
    </div>
  );
};

interface Parts {
  props: FileUploadProps;
  file: () => File | undefined;
  error: () => unknown;
  busy: () => boolean;
  progress: () => number | undefined;
  cancel: () => void;
  choose: () => void;
  dismiss: () => void;
}

const percent = (share: number) => format(share, { style: "percent", maximumFractionDigits: 0 });

const ButtonParts: Component<Parts> = (parts) => (
  <>
    <button
      class="sol-btn" type="button" data-variant="solid" aria-busy={parts.busy() ? "true" : undefined} aria-disabled={parts.busy() ? "true" : undefined}
      onClick={() => parts.busy() || parts.choose()}
    >
      <span class="sol-btn-text">
        <Show when={parts.busy()} fallback={<Icon glyph={uploadGlyph} />}><span class="sol-spinner" aria-hidden="true" /></Show>
        {parts.props.label}
      </span>
      <Show when={parts.busy()}><Bar progress={parts.progress()} label={parts.props.label} /></Show>
    </button>
    <Show when={parts.busy()}>
      <button class="sol-btn" type="button" data-variant="ghost" onClick={() => parts.cancel()}>Cancel</button>
    </Show>
    <Show when={parts.error()}>
      {(error) => (
        <div class="sol-upload-error" role="alert">
          <div class="sol-callout" data-color="danger">
            <Icon glyph={circleAlert} />
            <div><b>{linesOf(error()).title}</b><Lines lines={linesOf(error()).lines} /></div>
            <button type="button" aria-label="Close" title="Close" onClick={() => parts.dismiss()}><Icon glyph={x} size="sm" /></button>
          </div>
        </div>
      )}
    </Show>
  </>
);

const AreaParts: Component<Parts> = (parts) => {
  const id = createUniqueId();
  return (
    <>
      <button type="button" class="sol-drop" aria-disabled={parts.busy() ? "true" : undefined} onClick={() => parts.busy() || parts.choose()}>
        <Icon glyph={uploadGlyph} size="lg" />
        <span>{parts.props.label}: <span class="sol-link">choose a file</span> or drop it here</span>
        <small>{[parts.props.accept?.replace(/\./g, "").toUpperCase(), parts.props.maxSize && `up to ${format(parts.props.maxSize, "bytes")}`].filter(Boolean).join(", ")}</small>
      </button>
      <Show when={parts.file()}>
        {(file) => (
          <div class="sol-file" data-invalid={flag(parts.error())}>
            <span class="sol-file-icon"><Icon glyph={parts.error() ? fileX : fileText} /></span>
            <span class="sol-clip" id={id}>{file().name}</span>
            <button type="button" aria-label={parts.busy() ? "Cancel" : "Close"} title={parts.busy() ? "Cancel" : "Close"} onClick={() => (parts.busy() ? parts.cancel() : parts.dismiss())}><Icon glyph={x} size="sm" /></button>
            <Show when={parts.busy()}><Bar progress={parts.progress()} labelledBy={id} /><small>{parts.progress() === undefined ? "Sending" : `${percent(parts.progress()!)} of ${format(file().size, "bytes")}`}</small></Show>
            <Show when={parts.error()}>{(error) => <div role="alert" class="sol-lines">{linesOf(error()).title}<Lines lines={linesOf(error()).lines} /></div>}</Show>
          </div>
        )}
      </Show>
    </>
  );
};

/** How far it is: on the button itself, or below the file's name. */
const Bar: Component<{ progress: number | undefined; labelledBy?: string; label?: string }> = (props) => (
  <span
    class={props.labelledBy === undefined ? "sol-upload-bar" : "sol-progress"} role="progressbar" aria-label={props.label} aria-labelledby={props.labelledBy}
    aria-valuenow={props.progress === undefined ? undefined : Math.round(props.progress * 100)} aria-valuemin={0} aria-valuemax={100}
    data-indeterminate={flag(props.progress === undefined)}
  >
    <i style={{ width: props.progress === undefined ? undefined : `${props.progress * 100}%` }} />
  </span>
);

/** All of them; the box scrolls, and can be scrolled by keys. */
const Lines: Component<{ lines: readonly string[] }> = (props) => (
  <Show when={props.lines.length > 0}>
    <ul class="sol-lines" tabindex="0" aria-label="What is wrong"><For each={props.lines}>{(line) => <li>{line}</li>}</For></ul>
  </Show>
);
