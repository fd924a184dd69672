import "../styles/calendar.css";
import "../styles/field.css";
import { createSignal, Show, untrack, type Component } from "solid-js";
import type { Day } from "../../format/index.ts";
import { calendar, circleAlert, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { Popup, PopupTrigger } from "../part/popup.tsx";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { dayWords } from "./day-words.ts";
import { dateIn, dateOf, dayOf, now, type CalendarDate } from "./days.ts";
import { inFilterBar } from "./filter-bar-context.ts";
import { boundsOf, MonthPages, type MonthPagesHandle } from "./month-pages.tsx";
import { parseDay } from "./parse-day.ts";
import { createTypedValue } from "./typed-value.ts";

type Clearable = ({ clearable?: false } & ValueProps<Day>) | ({ /** A button that empties it, which gives null. */ clearable: true } & ValueProps<Day | null>);

/** The two shapes of `Clearable` as the component sees them. */
interface Loose extends InputProps {
  clearable?: boolean;
  bind?: never;
  value?: Day | null | undefined;
  onValueChange?: (value: Day | null) => unknown;
  min?: Day | null | undefined;
  max?: Day | null | undefined;
}

/**
 * A day: typed as the page's language writes it, `2026-07-01`, or `1 July`; or chosen in a month, which the button and the arrow
 * down open. There arrows move by days and weeks, Page Up and Down by months, with Shift by years. Emptied gives null.
 * @example <DatePicker label="Due" bind={bind(invoice, "due")} min="2026-01-01" />
 */
export const DatePicker: Component<InputProps & Clearable & { /** The first that may be given. */ min?: Day | null | undefined; /** The last that may be given. */ max?: Day | null | undefined }> = (given) => {
  const props = given as unknown as Loose;
  const compact = inFilterBar();
  const source = createLatest(sourceOf<Day | null, Day | null | undefined>(props, compact));
  const [open, setOpen] = createSignal(false);
  const [field, setField] = createSignal<HTMLElement>();
  let pages: MonthPagesHandle | undefined;
  const bounded = boundsOf(props);
  const name = () => source.label() ?? props.placeholder ?? "Day";
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);
  const chosen = () => dateIn(source.value());
  const outside = (day: Day) => {
    const date = dateOf(day);
    const nearest = bounded(date);
    return nearest === date ? undefined : nearest.compare(date) > 0 ? `${dayWords(dayOf(nearest))} or later is expected.` : `${dayWords(dayOf(nearest))} or earlier is expected.`;
  };
  const typed = createTypedValue<Day>({
    source, words: dayWords, refused: outside,
    parse: (text) => (text.trim() === "" ? null : parseDay(text)),
    expected: () => `A day is expected, for example ${dayWords(dayOf(bounded(now())))}.`,
  });
  const pick = (day: CalendarDate) => {
    setOpen(false);
    if (untrack(chosen)?.compare(day) !== 0) source.set(dayOf(day));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") typed.read();
    else if (event.key === "ArrowDown" && !still()) {
      event.preventDefault();
      typed.read();
      setOpen(true);
    }
  };
  const stateOf = (day: CalendarDate) => {
    const start = chosen()?.compare(day) === 0;
    return { start, end: start, inRange: false, disabled: bounded(day) !== day };
  };

  return (
    <Field label={compact ? undefined : source.label()} required={source.required()} optional={source.optional()} description={props.description} error={typed.error()}>
      {(parts) => (
        <Popup
          open={open()} onOpenChange={setOpen} name={name()} class="sol-calendar-pop" anchor={field()} initialFocus={() => pages?.target()}
          trigger={
            <div ref={setField} class="sol-input" data-invalid={flag(typed.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)} data-expanded={flag(open())}>
              <input
                ref={typed.ref} id={parts.id} type="text" autocomplete="off" name={source.name()} attr:value={untrack(typed.shown)} placeholder={props.placeholder}
                required={source.required()} disabled={props.disabled} readOnly={props.readOnly} aria-invalid={typed.error() ? "true" : undefined} aria-describedby={parts.describedBy()}
                aria-label={compact || source.label() === undefined ? name() : undefined} onBlur={typed.onBlur} onKeyDown={onKeyDown}
              />
              <Show when={typed.error()}><Icon glyph={circleAlert} tone="negative" /></Show>
              <Show when={props.clearable && source.value() && !still()}>
                <button type="button" class="sol-input-clear" aria-label={`Clear ${name()}`} title="Clear" onClick={() => source.set(null)}><Icon glyph={x} size="sm" /></button>
              </Show>
              <Show when={!props.readOnly}>
                <PopupTrigger class="sol-input-clear" disabled={props.disabled} aria-label={`Choose ${name()}`} title="Choose a day"><Icon glyph={calendar} /></PopupTrigger>
              </Show>
            </div>
          }
        >
          <div class="sol-calendar" data-single="">
            <MonthPages start={chosen() ?? now()} count={1} bounded={bounded} stateOf={stateOf} onPick={pick} handle={(handle) => { pages = handle; }} />
            <Show when={bounded(now()).compare(now()) === 0}>
              <div class="sol-calendar-foot"><button class="sol-btn" type="button" data-variant="ghost" data-size="sm" onClick={() => pick(now())}>Today</button></div>
            </Show>
          </div>
        </Popup>
      )}
    </Field>
  );
};
