import "../styles/field.css";
import "../styles/filter.css";
import "../styles/select.css";
import { createSignal, createUniqueId, Show, type Component, type JSX } from "solid-js";
import type { Day, Range } from "../../format/index.ts";
import { calendar, chevronDown, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { onDemand } from "../part/on-demand.tsx";
import { Popup, PopupTrigger } from "../part/popup.tsx";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { rangeWords } from "./day-words.ts";
import { inFilterBar } from "./filter-bar-context.ts";

const months = onDemand(() => import("./range-calendar.tsx"));

/**
 * The first and the last day of a time: usual dates, two months, or typed. Arrows move by days and weeks, Page Up and
 * Down by months, with Shift by years. Cleared gives null.
 * @example <DateRangePicker label="Dates" bind={bind(sales, "range")} />
 */
export const DateRangePicker: Component<InputProps & ValueProps<Range<Day> | null> & { /** The first day that may be chosen. */ min?: Day; /** The last. */ max?: Day }> = (props) => {
  const compact = inFilterBar();
  const source = createLatest(sourceOf<Range<Day> | null, Range<Day> | null | undefined>(props, compact));
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  let focusDay: (() => HTMLElement | undefined) | undefined;

  const value = () => source.value() ?? null;
  const name = () => source.label() ?? "Dates";
  const words = () => (value() === null ? props.placeholder ?? "Any date" : rangeWords(value()!));
  const clearable = () => value() !== null && !props.disabled && !props.readOnly;
  const labelled = () => !compact && source.label() !== undefined;
  const apply = (range: Range<Day> | null) => {
    setOpen(false);
    source.set(range);
  };

  const popup = (fieldId: string | undefined, describedBy: string | undefined): JSX.Element => (
    <Popup
      open={open()} onOpenChange={setOpen} name={name()} class="sol-calendar-pop" holds={months} initialFocus={() => focusDay?.()}
      trigger={
        <span class="sol-select-wrap" data-clearable={flag(clearable() && !compact)}>
          <PopupTrigger
            id={fieldId} class={compact ? "sol-filter" : "sol-input sol-select"} disabled={props.disabled || props.readOnly}
            aria-label={labelled() ? undefined : `${name()}: ${words()}`} aria-labelledby={labelled() ? `${fieldId}-label ${id}-value` : undefined}
            aria-describedby={describedBy} data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}
            data-active={flag(compact && value() !== null)}
          >
            <Icon glyph={calendar} />
            <span id={`${id}-value`} class={value() === null && !compact ? "sol-clip sol-placeholder" : "sol-clip"}>{words()}</span>
            <Icon glyph={chevronDown} class="sol-chevron" />
          </PopupTrigger>
          <Show when={clearable() && !compact}>
            <button type="button" class="sol-clear" aria-label={`Clear ${name()}`} title="Clear" onClick={() => source.set(null)}><Icon glyph={x} /></button>
          </Show>
        </span>
      }
    >
      <months.View value={value()} min={props.min} max={props.max} onApply={apply} onCancel={() => setOpen(false)} focusRef={(focus) => { focusDay = focus; }} />
    </Popup>
  );
  return (
    <Show when={!compact} fallback={popup(undefined, undefined)}>
      <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
        {(parts) => popup(parts.id, parts.describedBy())}
      </Field>
    </Show>
  );
};
