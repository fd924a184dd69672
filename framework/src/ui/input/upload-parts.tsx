/** How an upload looks: a button with a bar on it, or an area to drop into with what was chosen below it. */
import "../styles/upload.css";
import { Show, type Component } from "solid-js";
import { format } from "../../format/index.ts";
import { upload as uploadGlyph } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { closeUnlessLoaded } from "../part/not-loaded.ts";
import { onDemand } from "../part/on-demand.tsx";
import { UploadBar } from "./upload-bar.tsx";
import type { Uploading, UploadOptions } from "./uploading.ts";

export interface UploadParts extends Uploading {
  readonly options: UploadOptions;
  readonly label: string;
  readonly wanted: () => "a file" | "files" | "a folder";
  readonly many: () => boolean;
  choose(): void;
}

const told = onDemand(() => import("./upload-told.tsx"));

/** Asks for the code of what is told of files. */
export const prepareTold = (): Promise<void> => told.prepare();
/** There is something to tell. */
export const needTold = (): void => closeUnlessLoaded(told.prepare(), "What becomes of the files", () => {});

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
      <Show when={parts.busy()}><UploadBar progress={parts.progress()} label={parts.label} /></Show>
    </button>
    <Show when={parts.busy()}>
      <button class="sol-btn" type="button" data-variant="ghost" onClick={() => parts.cancel()}>Cancel</button>
    </Show>
    <Show when={!parts.busy() && parts.error()}><told.View {...parts} inArea={false} /></Show>
  </>
);

export const AreaParts: Component<UploadParts> = (parts) => {
  const hint = () => [parts.options.accept?.replace(/\./g, "").toUpperCase(), parts.options.maxSize !== undefined && `up to ${format(parts.options.maxSize, "bytes")}${parts.many() ? " each" : ""}`].filter(Boolean).join(", ");
  return (
    <>
      <button type="button" class="sol-drop" aria-disabled={parts.busy() ? "true" : undefined} onClick={() => parts.busy() || parts.choose()}>
        <Icon glyph={uploadGlyph} size="lg" />
        <span>{parts.label}: <span class="sol-link">choose {parts.wanted()}</span> or drop {parts.wanted() === "files" ? "them" : "it"} here</span>
        <small>{hint()}</small>
      </button>
      <Show when={parts.chosen().length > 0 || parts.busy() || parts.failure()}><told.View {...parts} inArea /></Show>
    </>
  );
};
