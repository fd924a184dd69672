import "../styles/field.css";
import "../styles/progress.css";
import { createUniqueId, Show, type Component } from "solid-js";
import { format } from "../../format/index.ts";
import { flag } from "../part/flag.ts";

/**
 * How far something is: `value` of `max` (1). Without a number for `value` it runs without an end.
 * @example <ProgressBar label="Import" value={sales.importCsv.progress ?? 0} />
 */
export const ProgressBar: Component<{ label?: string; value: number | null | undefined; max?: number }> = (props) => {
  const id = createUniqueId();
  const share = () => (typeof props.value === "number" && props.value >= 0 ? Math.min(1, props.value / (props.max ?? 1)) : undefined);
  const done = () => share() === 1;
  return (
    <div class="sol-progress-field">
      <Show when={props.label}><span class="sol-label" id={id}>{props.label}</span></Show>
      <div
        class="sol-progress" role="progressbar" aria-labelledby={props.label ? id : undefined} aria-label={props.label ? undefined : "Progress"}
        aria-valuemin={0} aria-valuemax={100} aria-valuenow={share() === undefined ? undefined : Math.round(share()! * 100)}
        data-done={flag(done())} data-indeterminate={flag(share() === undefined)}
      >
        <i style={{ width: share() === undefined ? undefined : `${share()! * 100}%` }} />
      </div>
      <span>{share() === undefined ? "" : done() ? "Done" : format(share()!, { style: "percent", maximumFractionDigits: 0 })}</span>
    </div>
  );
};
