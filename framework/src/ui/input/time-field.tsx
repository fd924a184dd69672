import "../styles/field.css";
import { Show, untrack, type Component } from "solid-js";
import { circleAlert, clock } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { minutesOf, parseTime, timeOf, timeWords, type Time } from "./times.ts";
import { createTypedValue } from "./typed-value.ts";

/**
 * A time of day, `"14:30"`, without a day and so without a time zone: shown as the page's language writes it, and typed as people do,
 * `14:30`, `2.30 pm`, `1430`, `9`. Arrows step by `step` minutes (15), Page Up and Down by an hour. Emptied gives null.
 * @example <TimeField label="Opens" bind={bind(shop, "opens")} min="06:00" />
 */
export const TimeField: Component<InputProps & ValueProps<Time> & { /** The first that may be given. */ min?: Time | null | undefined; /** The last that may be given. */ max?: Time | null | undefined; /** Minutes that an arrow steps. 15. */ step?: number }> = (props) => {
  const source = createLatest(sourceOf<Time | null, Time | null | undefined>(props as Parameters<typeof sourceOf<Time | null, Time | null | undefined>>[0]));
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);
  const least = () => minutesOf(props.min) ?? 0;
  const most = () => minutesOf(props.max) ?? 24 * 60 - 1;
  let input!: HTMLInputElement;
  const typed = createTypedValue<Time>({
    source, words: timeWords, parse: parseTime,
    expected: () => `A time is expected, for example ${timeWords(timeOf(Math.max(least(), Math.min(most(), 14 * 60 + 30))))}.`,
    refused: (time) => {
      const minutes = minutesOf(time)!;
      return minutes < least() ? `${timeWords(timeOf(least()))} or later is expected.` : minutes > most() ? `${timeWords(timeOf(most()))} or earlier is expected.` : undefined;
    },
  });
  const stepBy = (minutes: number) => {
    typed.read();
    const from = minutesOf(untrack(source.value));
    const to = from === undefined ? least() : Math.max(least(), Math.min(most(), from + minutes));
    if (to !== from) source.set(timeOf(to));
    input.select();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = Math.max(1, props.step ?? 15);
    const minutes = { ArrowUp: step, ArrowDown: -step, PageUp: 60, PageDown: -60 }[event.key];
    if (event.key === "Enter") typed.read();
    if (minutes === undefined || still()) return;
    event.preventDefault();
    stepBy(minutes);
  };
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={typed.error()}>
      {(parts) => (
        <div class="sol-input" data-invalid={flag(typed.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <Icon glyph={clock} />
          <input
            ref={(element) => { input = element; typed.ref(element); }} id={parts.id} type="text" autocomplete="off" role="spinbutton" name={source.name()} attr:value={untrack(typed.shown)} placeholder={props.placeholder}
            required={source.required()} disabled={props.disabled} readOnly={props.readOnly} aria-valuenow={minutesOf(source.value())} aria-valuetext={typed.shown() || undefined}
            aria-valuemin={props.min ? least() : undefined} aria-valuemax={props.max ? most() : undefined} aria-invalid={typed.error() ? "true" : undefined} aria-describedby={parts.describedBy()}
            aria-label={source.label() === undefined ? props.placeholder ?? source.name() ?? "Time" : undefined} onBlur={typed.onBlur} onKeyDown={onKeyDown}
          />
          <Show when={typed.error()}><Icon glyph={circleAlert} tone="negative" /></Show>
        </div>
      )}
    </Field>
  );
};
