import "../styles/upload.css";
import { createEffect, createSignal, onCleanup, onMount, Show, type Component } from "solid-js";
import { flag } from "../part/flag.ts";
import { droppedFiles } from "./dropped.ts";
import { AreaParts, ButtonParts, needTold, prepareTold, type UploadParts } from "./upload-parts.tsx";
import { createUploading, type UploadOptions } from "./uploading.ts";

type FileUploadProps = UploadOptions & {
  label: string;
  /** `button` (the default) or an `area` to drop into, which lists several files with how far each is. */
  variant?: "button" | "area";
} & (
    | {
        multiple?: false;
        directory?: false;
        /** A handler that takes an `Upload`: progress and cancel show by themselves. */
        onUpload: (file: File) => unknown;
      }
    | {
        /** Several files, sent by one call. */
        multiple: true;
        directory?: false;
        /** A handler that takes an `Upload[]`. */
        onUpload: (files: File[]) => unknown;
      }
    | {
        multiple?: boolean;
        /** A folder with all that is in it; each file's name holds its path. */
        directory: true;
        onUpload: (files: File[]) => unknown;
      }
  );

/**
 * Sends files: by its button, or dropped on it. While they are on their way it shows how far they are, and they can be given
 * up; what is wrong with them stands below, every line of it. Files that do not fit are left out of several, and said.
 * @example <FileUpload label="Import CSV" accept=".csv" maxSize={50_000_000} onUpload={sales.importCsv} />
 * @example <FileUpload label="Add pictures" accept="image/*" multiple variant="area" onUpload={album.add} />
 */
export const FileUpload: Component<FileUploadProps> = (props) => {
  const [over, setOver] = createSignal(false);
  let input!: HTMLInputElement;

  const many = () => props.multiple === true || props.directory === true;
  const onUpload = () => (files: readonly File[]): unknown => (many() ? (props.onUpload as (files: File[]) => unknown)([...files]) : (props.onUpload as (file: File) => unknown)(files[0]!));
  const uploading = createUploading(props, onUpload, () => props.onUpload);
  const send = (files: readonly File[]) => uploading.send(many() ? files : files.slice(0, 1));

  createEffect(() => { if (uploading.busy() || uploading.chosen().length > 0 || uploading.error()) needTold(); });
  createEffect(() => { input.webkitdirectory = props.directory === true; });
  const onChoose = () => {
    send([...(input.files ?? [])]);
    input.value = "";                                 // the same file may be chosen again
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files") || uploading.busy()) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer === null) return;
      const files = droppedFiles(event.dataTransfer, props.directory === true);
      if (files instanceof Promise) void files.then(send);
      else send(files);
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

  const parts: UploadParts = {
    ...uploading,
    options: props,
    get label() { return props.label; },
    wanted: () => (props.directory === true ? "a folder" : many() ? "files" : "a file"),
    many,
    choose: () => {
      prepareTold().catch(() => {});
      input.click();
    },
  };
  return (
    <div class="sol-upload" data-variant={props.variant ?? "button"} data-over={flag(over())} {...drop}>
      <input ref={input} class="sol-sr" type="file" accept={props.directory === true ? undefined : props.accept} multiple={many()} tabindex="-1" aria-hidden="true" onChange={onChoose} />
      <Show when={props.variant === "area"} fallback={<ButtonParts {...parts} />}><AreaParts {...parts} /></Show>
    </div>
  );
};
