import "../styles/upload.css";
import type { Component } from "solid-js";
import { flag } from "../part/flag.ts";

/** How far it is: on the button itself, or below the file's name. */
export const UploadBar: Component<{ progress: number | undefined; labelledBy?: string; label?: string }> = (props) => (
  <span
    class={props.labelledBy === undefined ? "sol-upload-bar" : "sol-progress"} role="progressbar" aria-label={props.label} aria-labelledby={props.labelledBy}
    aria-valuenow={props.progress === undefined ? undefined : Math.round(props.progress * 100)} aria-valuemin={0} aria-valuemax={100}
    data-indeterminate={flag(props.progress === undefined)}
  >
    <i style={{ width: props.progress === undefined ? undefined : `${props.progress * 100}%` }} />
  </span>
);
