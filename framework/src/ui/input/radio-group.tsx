import "../styles/check.css";
import { createMemo, createUniqueId, For, Show, untrack, type JSX } from "solid-js";
import { flag } from "../part/flag.ts";
import { GroupField } from "../part/group-field.tsx";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { createRadios } from "./radios.ts";
import { rowsOf, type Option } from "./select-options.ts";

/**
 * One of a few, all of them in view. Arrows choose. A choice shows at once; where the handler refuses, it goes back.
 * For more than about seven take a `Select`.
 * @example <RadioGroup label="Send" bind={bind(report, "rhythm")} options={["Each day", "Each week"]} />
 */
export function RadioGroup<T extends string | number | boolean>(props: InputProps & {
  /** In their order: values, or values with words and a line about each. */
  options: readonly Option<T>[];
  /** Below each other (`column`, the default) or beside each other. */
  direction?: "row" | "column";
} & ValueProps<NoInfer<T>>): JSX.Element {
  const source = createLatest(sourceOf<T, T | null | undefined>(props as Parameters<typeof sourceOf<T, T | null | undefined>>[0]));
  const rows = createMemo(() => rowsOf(props.options, "RadioGroup"));
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);
  const radios = createRadios<T>(source, rows, still);
  const id = createUniqueId();
  return (
    <GroupField ref={radios.ref} role="radiogroup" label={source.label()} name={source.name() ?? "Options"} required={source.required()} optional={source.optional()} description={props.description} error={source.error()} disabled={props.disabled} pending={source.pending()}>
      <div class="sol-choices" data-direction={props.direction}>
        <For each={rows()}>
          {(row, at) => (
            <label class="sol-check" data-type="radio" data-disabled={flag(props.disabled || row.disabled)} data-invalid={flag(source.error())}>
              <input
                type="radio" name={`${id}-radio`} value={at()} attr:checked={untrack(() => radios.chosen() === row.value) ? "checked" : undefined}
                disabled={still() || row.disabled} aria-describedby={row.description ? `${id}-${at()}` : undefined} onChange={() => radios.pick(row)}
              />
              <span class="sol-check-box" />
              <span class="sol-choice-text">{row.label}<Show when={row.description}><small id={`${id}-${at()}`}>{row.description}</small></Show></span>
            </label>
          )}
        </For>
      </div>
    </GroupField>
  );
}
