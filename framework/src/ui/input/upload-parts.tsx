/** How an upload looks: a button with a bar on it, or an area to drop into with what was chosen below it. */
import "../styles/callout.css";
import "../styles/progress.css";
import "../styles/upload.css";
import { createUniqueId, For, Show, type Component, type JSX } from "solid-js";
import { sentOf } from "../../client/sent.ts";
import { format } from "../../format/index.ts";
import { circleAlert, circleCheck, fileText, fileX, upload as uploadGlyph, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { linesOf } from "./upload-errors.ts";
import type { ChosenFile, Uploading, UploadOptions } from "./uploading.ts";

export interface UploadParts extends Uploading {
  readonly options: UploadOptions;
  readonly label: string;
  readonly wanted: () => "a file" | "files" | "a folder";
  readonly many: () => boolean;
  choose(): void;
}

/** Rows of files that are drawn; the others are counted. */
const ROWS = 100;
const percent = (share: number): string => format(share, { style: "percent", maximumFractionDigits: 0 });
const bytes = (count: number): string => format(count, "bytes");

export const ButtonParts: Component<UploadParts> = (parts) => (
  <>
    <button
      class="sol-btn" type="button" data-variant="solid" aria-busy={parts.busy() ? "true" : undefined} aria-disabled={parts.busy() ? "true" : undefined}
      onClick={() => parts.busy() || parts.choose()}
    >
      <span class="sol-btn-text">
        <Show when={parts.busy()} fallback={<Icon glyph={uploadGlyph} />}><span class="sol-spinner" aria-hidden="true" /></Show>
        {parts.label}
      </span>
      <Show when={parts.busy()}><Bar progress={parts.progress()} label={parts.label} /></Show>
    </button>
    <Show when={parts.busy()}>
      <button class="sol-btn" type="button" data-variant="ghost" onClick={() => parts.cancel()}>Cancel</button>
    </Show>
    <Show when={!parts.busy() && parts.error()}>
      {(error) => (
        <div class="sol-upload-error" role="alert">
          <div class="sol-callout" data-color="danger">
            <Icon glyph={circleAlert} />
            <div><Problems of={error()} many={parts.many()} /></div>
            <button type="button" aria-label="Close" title="Close" onClick={() => parts.dismiss()}><Icon glyph={x} size="sm" /></button>
          </div>
        </div>
      )}
    </Show>
  </>
);

export const AreaParts: Component<UploadParts> = (parts) => {
  const hint = () => [parts.options.accept?.replace(/\./g, "").toUpperCase(), parts.options.maxSize !== undefined && `up to ${bytes(parts.options.maxSize)}${parts.many() ? " each" : ""}`].filter(Boolean).join(", ");
  return (
    <>
      <button type="button" class="sol-drop" aria-disabled={parts.busy() ? "true" : undefined} onClick={() => parts.busy() || parts.choose()}>
        <Icon glyph={uploadGlyph} size="lg" />
        <span>{parts.label}: <span class="sol-link">choose {parts.wanted()}</span> or drop {parts.wanted() === "files" ? "them" : "it"} here</span>
        <small>{hint()}</small>
      </button>
      <Show when={parts.chosen().length > 0 || parts.busy() || parts.failure()}>
        <Transfer {...parts} />
        <Show when={parts.chosen().length > 1}><FileList chosen={parts.chosen()} /></Show>
      </Show>
    </>
  );
};

/** All that was chosen: how far it is, and what became of it. */
const Transfer: Component<UploadParts> = (parts) => {
  const id = createUniqueId();
  const files = () => parts.chosen();
  const name = () => (files().length === 0 ? parts.label : files().length === 1 ? nameOf(files()[0]!.file) : `${format(files().length, "integer")} files`);
  const total = () => files().reduce((sum, { file, refused }) => (refused === undefined ? sum + file.size : sum), 0);
  /** One file tells why it was refused here, several do by themselves. */
  const error = () => (files().length > 1 ? parts.failure() : parts.error());
  const said = () => (parts.progress() === undefined ? "Sending" : files().length === 0 ? percent(parts.progress()!) : `${percent(parts.progress()!)} of ${bytes(total())}`);
  const action = () => (parts.busy() ? "Cancel" : "Close");
  return (
    <div class="sol-file" data-invalid={flag(!parts.busy() && error())}>
      <span class="sol-file-icon"><Icon glyph={!parts.busy() && error() ? fileX : fileText} /></span>
      <span class="sol-clip" id={id} title={name()}>{name()}</span>
      <button type="button" aria-label={action()} title={action()} onClick={() => (parts.busy() ? parts.cancel() : parts.dismiss())}><Icon glyph={x} size="sm" /></button>
      <Show when={parts.busy()}><Bar progress={parts.progress()} labelledBy={id} /><small>{said()}</small></Show>
      <Show when={!parts.busy() && error()}>{(found) => <div role="alert" class="sol-file-lines"><Problems of={found()} many={parts.many()} /></div>}</Show>
    </div>
  );
};

const FileList: Component<{ chosen: readonly ChosenFile[] }> = (props) => (
  <ul class="sol-files" tabindex="0" aria-label="Files">
    <For each={props.chosen.slice(0, ROWS)}>{(each) => <FileRow {...each} />}</For>
    <Show when={props.chosen.length > ROWS}><li><small>and {format(props.chosen.length - ROWS, "integer")} more</small></li></Show>
  </ul>
);

/** One of several; it is under way, or waits for those before it. */
const FileRow: Component<ChosenFile> = (props) => {
  const sent = () => sentOf(props.file);
  const done = () => sent() !== undefined && sent()! >= props.file.size;
  const said = (): JSX.Element => {
    if (props.refused !== undefined) return props.refused;
    if (done()) return <><Icon glyph={circleCheck} size="sm" /> {bytes(props.file.size)}</>;
    return sent() ? `${percent(sent()! / props.file.size)} of ${bytes(props.file.size)}` : bytes(props.file.size);
  };
  return (
    <li data-invalid={flag(props.refused)} data-done={flag(done())}>
      <span class="sol-clip" title={nameOf(props.file)}>{nameOf(props.file)}</span><small>{said()}</small>
    </li>
  );
};

const nameOf = (file: File): string => file.webkitRelativePath || file.name;

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
const Problems: Component<{ of: unknown; many: boolean }> = (props) => {
  const all = () => linesOf(props.of, props.many);
  return (
    <>
      <b>{all().title}</b>
      <Show when={all().lines.length > 0}>
        <ul class="sol-file-lines" tabindex="0" aria-label="What is wrong"><For each={all().lines}>{(line) => <li>{line}</li>}</For></ul>
      </Show>
    </>
  );
};
