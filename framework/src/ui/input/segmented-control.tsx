import "../styles/segmented.css";
import { createMemo, createUniqueId, For, Show, untrack, type Component, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { flag } from "../part/flag.ts";
import { GroupField } from "../part/group-field.tsx";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { createRadios } from "./radios.ts";
import { rowsOf, type OptionWords } from "./select-options.ts";

export type Segment<T> = T | (OptionWords<T> & {
  /** A component that draws 16 x 16 px, as those of lucide-solid. */
  readonly icon?: Component;
  /** The icon alone is drawn; the label is its name. */
  readonly iconOnly?: boolean;
});

/**
 * One of two to five, beside each other in one frame: a view, a period. Arrows choose, and a choice takes effect at once.
 * @example <SegmentedControl label="Period" labelHidden bind={bind(sales, "period")} options={["Day", "Week", "Month"]} />
 */
export function SegmentedControl<T extends string | number | boolean>(props: InputProps & {
  /** Two to five: values, or values with words and an icon. */
  options: readonly Segment<T>[];
  /** The label is the name, and is not drawn. */
  labelHidden?: boolean;
  /** `sm` (26 px) for toolbars. */
  size?: "sm";
} & ValueProps<NoInfer<T>>): JSX.Element {
  const source = createLatest(sourceOf<T, T | null | undefined>(props as Parameters<typeof sourceOf<T, T | null | undefined>>[0]));
  const rows = createMemo(() => rowsOf(props.options, "SegmentedControl") as readonly Exclude<Segment<T>, T>[]);
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);
  const radios = createRadios<T>(source, rows, still);
  const id = createUniqueId();
  return (
    <GroupField
      ref={radios.ref} role="radiogroup" label={source.label()} labelHidden={props.labelHidden} name={source.name() ?? "Options"} required={source.required()} optional={source.optional()}
      description={props.description} error={source.error()} disabled={props.disabled} pending={source.pending()}
    >
      <div class="sol-segmented" data-size={props.size} data-disabled={flag(props.disabled)} data-invalid={flag(source.error())}>
        <For each={rows()}>
          {(row, at) => (
            <label class="sol-segment" data-disabled={flag(props.disabled || row.disabled)} title={row.iconOnly ? row.label : undefined}>
              <input
                type="radio" name={`${id}-segment`} value={at()} attr:checked={untrack(() => radios.chosen() === row.value) ? "checked" : undefined}
                disabled={still() || row.disabled} aria-label={row.iconOnly ? row.label : undefined} onChange={() => radios.pick(row)}
              />
              <Show when={row.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
              <Show when={!(row.iconOnly && row.icon)}><span class="sol-clip">{row.label}</span></Show>
            </label>
          )}
        </For>
      </div>
    </GroupField>
  );
}
