/** A day, or a moment, by the browser's own picker: for forms that are drawn from a type. */
import { createMemo, Show, type Component } from "solid-js";
import type { Day } from "../../format/index.ts";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";

interface Picked<T> {
  readonly type: "date" | "datetime-local";
  text(value: T): string;
  /** Null where the text is none. */
  value(text: string): T | null;
}

export const DayField: Component<InputProps & ValueProps<Day>> = (props) => (
  <Picker {...(props as unknown as PickerProps<Day>)} as={{ type: "date", text: (day) => day, value: (text) => (text === "" ? null : text as Day) }} />
);

/** In the time zone of the browser, to the minute. */
export const MomentField: Component<InputProps & ValueProps<Date>> = (props) => (
  <Picker {...(props as unknown as PickerProps<Date>)} as={{ type: "datetime-local", text: localText, value: (text) => (text === "" ? null : new Date(text)) }} />
);

type PickerProps<T> = InputProps & { bind?: never; value?: T | null | undefined; onValueChange?: (value: T | null) => unknown };

function Picker<T>(props: PickerProps<T> & { as: Picked<T> }) {
  const source = sourceOf<T | null, T | null | undefined>(props);
  const text = createMemo(() => { const value = source.value(); return value === null || value === undefined ? "" : props.as.text(value); });
  return (
    <Field label={source.label()} required={source.required()} description={props.description} error={source.error()}>
      {(parts) => (
        <div class="sol-input" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <input
            id={parts.id} type={props.as.type} name={source.name()} value={text()} required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()} onChange={(event) => source.set(props.as.value(event.currentTarget.value))}
          />
          <Show when={source.error()}><Icon glyph={circleAlert} /></Show>
        </div>
      )}
    </Field>
  );
}

function localText(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return "";
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
