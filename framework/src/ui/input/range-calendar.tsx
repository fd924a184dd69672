/** The open part of a DateRangePicker: presets, two months, what is typed, and what is done with it. */
import "../styles/calendar.css";
import "../styles/field.css";
import "../styles/popup.css";
import { createMemo, createSignal, For, Show, untrack, type Component } from "solid-js";
import { format, type Day, type Range } from "../../format/index.ts";
import { check } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { dayWords, lengthOf } from "./day-words.ts";
import { dateIn, dateOf, dayOf, now, presets, type CalendarDate } from "./days.ts";
import type { DayState } from "./month-grid.tsx";
import { boundsOf, MonthPages, type MonthPagesHandle } from "./month-pages.tsx";
import { parseDay } from "./parse-day.ts";

interface RangeCalendarProps {
  value: Range<Day> | null;
  min: Day | undefined;
  max: Day | undefined;
  onApply: (range: Range<Day> | null) => void;
  onCancel: () => void;
  focusRef: (focus: () => HTMLElement | undefined) => void;
}

const RangeCalendar: Component<RangeCalendarProps> = (props) => {
  const today = now();
  const initial = untrack(() => props.value);
  const [draft, setDraft] = createSignal<Range<Day> | null>(initial);
  /** The first end is chosen, the second is awaited. */
  const [anchor, setAnchor] = createSignal<CalendarDate>();
  const [reached, setReached] = createSignal<CalendarDate>();
  const bounded = boundsOf(props);
  let pages!: MonthPagesHandle;
  props.focusRef(() => pages.target());

  const marked = createMemo<readonly [CalendarDate, CalendarDate] | undefined>(() => {
    const from = anchor();
    if (from !== undefined) return inOrder(from, reached() ?? from);
    const range = draft();
    const [start, end] = [dateIn(range?.[0]), dateIn(range?.[1])];
    return start === undefined || end === undefined ? undefined : [start, end];
  });
  const stateOf = (day: CalendarDate): DayState => {
    const range = marked();
    const start = range !== undefined && day.compare(range[0]) === 0;
    const end = range !== undefined && day.compare(range[1]) === 0;
    return { start, end, disabled: bounded(day) !== day, inRange: range !== undefined && !start && !end && day.compare(range[0]) > 0 && day.compare(range[1]) < 0 };
  };
  const choose = (from: CalendarDate, to: CalendarDate) => {
    const [start, end] = inOrder(from, to);
    setDraft([dayOf(start), dayOf(end)]);
    setAnchor(undefined);
  };
  const pick = (day: CalendarDate) => {
    const from = anchor();
    if (from !== undefined) return choose(from, day);
    setReached(undefined);
    setAnchor(day);
  };
  const typed = (end: 0 | 1, text: string) => {
    const day = parseDay(text);
    if (day === undefined || bounded(dateOf(day)).compare(dateOf(day)) !== 0) return;
    const other = draft()?.[1 - end] ?? day;
    choose(dateOf(day), dateOf(other));
    pages.show(dateOf(day));
  };

  const same = (range: Range<Day>) => draft()?.[0] === range[0] && draft()?.[1] === range[1];
  return (
    <div class="sol-calendar">
      <div class="sol-calendar-presets" role="group" aria-label="Usual dates">
        <For each={presets(today)}>
          {(preset) => (
            <button type="button" class="sol-option" data-selected={flag(same(preset.range))} aria-pressed={same(preset.range)} onClick={() => props.onApply(preset.range)}>
              {preset.label}<Show when={same(preset.range)}><Icon glyph={check} size="sm" /></Show>
            </button>
          )}
        </For>
      </div>
      <MonthPages
        start={dateIn(initial?.[1]) ?? today} count={2} bounded={bounded} stateOf={stateOf} onPick={pick}
        onReach={(day) => { if (anchor() !== undefined) setReached(day); }} handle={(handle) => { pages = handle; }}
      />
      <div class="sol-calendar-foot">
        <DayInput label="From" day={marked() ? dayOf(marked()![0]) : undefined} onType={(text) => typed(0, text)} />
        <span class="sol-muted" aria-hidden="true">–</span>
        <DayInput label="To" day={anchor() === undefined && marked() ? dayOf(marked()![1]) : undefined} onType={(text) => typed(1, text)} />
        <span class="sol-calendar-note" role="status">{anchor() !== undefined ? "Choose the last day" : draft() === null ? "Any date" : days(lengthOf(draft()!))}</span>
        <Show when={props.value !== null}><button class="sol-btn" type="button" data-variant="ghost" onClick={() => props.onApply(null)}>Clear</button></Show>
        <button class="sol-btn" type="button" data-variant="ghost" onClick={() => props.onCancel()}>Cancel</button>
        <button class="sol-btn" type="button" data-variant="solid" disabled={draft() === null || anchor() !== undefined} onClick={() => props.onApply(draft())}>Apply</button>
      </div>
    </div>
  );
};
export default RangeCalendar;

/** One end, typed. It is read on leaving or Enter; what is no day goes back to what was there. */
const DayInput: Component<{ label: string; day: Day | undefined; onType: (text: string) => void }> = (props) => {
  const words = () => (props.day === undefined ? "" : dayWords(props.day));
  const read = (input: HTMLInputElement) => {
    if (input.value !== words()) props.onType(input.value);
    input.value = words();
  };
  return (
    <span class="sol-input">
      <input
        type="text" aria-label={props.label} placeholder={props.label} autocomplete="off" value={words()} onChange={(event) => read(event.currentTarget)}
        onKeyDown={(event) => { if (event.key === "Enter") read(event.currentTarget); }}
      />
    </span>
  );
};

function inOrder(a: CalendarDate, b: CalendarDate): readonly [CalendarDate, CalendarDate] {
  return a.compare(b) <= 0 ? [a, b] : [b, a];
}

function days(count: number): string {
  return `${format(count, "integer")} ${count === 1 ? "day" : "days"}`;
}
