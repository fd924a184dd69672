/** What became of files, and how far those are that are on their way. Loaded when files are about to be chosen. */
import "../styles/callout.css";
import "../styles/upload.css";
import { createUniqueId, For, Show, type Component, type JSX } from "solid-js";
import { sentOf } from "../../client/sent.ts";
import { format } from "../../format/index.ts";
import { circleAlert, circleCheck, fileText, fileX, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { UploadBar } from "./upload-bar.tsx";
import { linesOf } from "./upload-lines.ts";
import type { UploadParts } from "./upload-parts.tsx";
import type { ChosenFile } from "./uploading.ts";

/** Rows of files that are drawn; the others are counted. */
const ROWS = 100;
const percent = (share: number): string => format(share, { style: "percent", maximumFractionDigits: 0 });
const bytes = (count: number): string => format(count, "bytes");

/** Below a button only what went wrong, in an area all that was chosen. */
const UploadTold: Component<UploadParts & { inArea: boolean }> = (parts) => (
  <Show when={parts.inArea} fallback={<Wrong {...parts} />}>
    <Transfer {...parts} />
    <Show when={parts.chosen().length > 1}><FileList chosen={parts.chosen()} /></Show>
  </Show>
);
export default UploadTold;

const Wrong: Component<UploadParts> = (parts) => (
  <div class="sol-upload-error" role="alert">
    <div class="sol-callout" data-color="danger">
      <Icon glyph={circleAlert} />
      <div><Problems of={parts.error()} many={parts.many()} /></div>
      <button type="button" aria-label="Close" title="Close" onClick={() => parts.dismiss()}><Icon glyph={x} size="sm" /></button>
    </div>
  </div>
);

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
      <Show when={parts.busy()}><UploadBar progress={parts.progress()} labelledBy={id} /><small>{said()}</small></Show>
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
