import "../styles/check.css";
import { createEffect, createMemo, createUniqueId, For, onMount, Show, untrack, type JSX } from "solid-js";
import type { Binding } from "../../client/index.ts";
import { check, minus } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { GroupField } from "../part/group-field.tsx";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type InputProps } from "../part/value.ts";
import { rowsOf, type Option } from "./select-options.ts";

interface CheckboxGroupProps<T> extends InputProps {
  /** In their order: values, or values with words. */
  options: readonly Option<T>[];
  /** A list of a state with its setter, `bind(report, "regions")`, or of a `Form`. */
  bind?: Binding<readonly T[]>;
  /** What is checked, where there is no `bind`. */
  value?: readonly T[] | null | undefined;
  /** Takes all that are checked then. */
  onValueChange?: (values: T[]) => unknown;
  /** The words of a box that checks and clears all of them. */
  all?: string;
  /** Below each other (`column`, the default) or beside each other. */
  direction?: "row" | "column";
}

/**
 * Any of a few, all of them in view. The values keep the order of the options. A choice shows at once; where the handler
 * refuses, it goes back.
 * @example <CheckboxGroup label="Regions" bind={bind(report, "regions")} options={REGIONS} all="All regions" />
 */
export function CheckboxGroup<T extends string | number | boolean>(props: CheckboxGroupProps<T>): JSX.Element {
  const source = createLatest(sourceOf<T[], readonly T[] | null | undefined>(props as Parameters<typeof sourceOf<T[], readonly T[] | null | undefined>>[0]));
  const rows = createMemo(() => rowsOf(props.options, "CheckboxGroup"));
  const values = createMemo(() => new Set(source.value() ?? []));
  const free = createMemo(() => rows().filter((row) => !row.disabled));
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);
  const id = createUniqueId();
  let group!: HTMLElement;

  const boxes = () => [...group.querySelectorAll<HTMLInputElement>("input[data-row]")];
  const settle = () => {
    boxes().forEach((box, at) => { box.checked = values().has(rows()[at]!.value); });
    const all = group.querySelector<HTMLInputElement>("input:not([data-row])");
    const on = free().filter((row) => values().has(row.value)).length;
    if (all !== null) Object.assign(all, { checked: on > 0 && on === free().length, indeterminate: on > 0 && on < free().length });
  };
  const give = (keep: (value: T) => boolean) => {
    // What is chosen and is no option any more stays: it is not this list's to take away.
    const others = [...untrack(values)].filter((value) => !untrack(rows).some((row) => row.value === value));
    if (!still()) source.set([...untrack(rows).filter((row) => keep(row.value)).map((row) => row.value), ...others]);
    queueMicrotask(() => group.isConnected && untrack(settle));
  };
  const toggle = (value: T, on: boolean) => give((each) => (each === value ? on : untrack(values).has(each)));
  const toggleAll = (on: boolean) => give((each) => (untrack(free).some((row) => row.value === each) ? on : untrack(values).has(each)));
  onMount(() => {
    // Checked before the page was hydrated: it counts.
    const early = boxes().map((box, at) => [untrack(rows)[at]!.value, box] as const).filter(([, box]) => box.checked !== box.defaultChecked);
    if (early.length > 0) {
      const changed = new Map(early.map(([value, box]) => [value, box.checked]));
      give((value) => changed.get(value) ?? untrack(values).has(value));
    }
    createEffect(settle);
  });

  return (
    <GroupField ref={(element) => { group = element; }} role="group" label={source.label()} name={source.name() ?? "Options"} required={source.required()} optional={source.optional()} description={props.description} error={source.error()} disabled={props.disabled} pending={source.pending()}>
      <div class="sol-choices" data-direction={props.direction}>
        <Show when={props.all}>
          <label class="sol-check" data-disabled={flag(props.disabled)}>
            <input type="checkbox" disabled={still()} onChange={(event) => toggleAll(event.currentTarget.checked)} />
            <span class="sol-check-box"><Icon glyph={check} /><Icon glyph={minus} class="sol-mixed" /></span>
            <span class="sol-choice-text">{props.all}</span>
          </label>
        </Show>
        <For each={rows()}>
          {(row, at) => (
            <label class="sol-check" data-disabled={flag(props.disabled || row.disabled)} data-invalid={flag(source.error())}>
              <input
                type="checkbox" data-row="" name={source.name()} value={at()} attr:checked={untrack(() => values().has(row.value)) ? "checked" : undefined} disabled={still() || row.disabled}
                aria-describedby={row.description ? `${id}-${at()}` : undefined} onChange={(event) => toggle(row.value, event.currentTarget.checked)}
              />
              <span class="sol-check-box"><Icon glyph={check} /></span>
              <span class="sol-choice-text">{row.label}<Show when={row.description}><small id={`${id}-${at()}`}>{row.description}</small></Show></span>
            </label>
          )}
        </For>
      </div>
    </GroupField>
  );
}
