/** The open part of a DateRangePicker: presets, two months, what is typed, and what is done with it. */
import { batch, createEffect, createMemo, createSignal, For, on, Show, untrack, type Component } from "solid-js";
import { format, type Day, type Range } from "../../format/index.ts";
import { useSession } from "../../client/index.ts";
import { check, chevronLeft, chevronRight } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { dateOf, dayOf, lengthOf, now, parseDay, presets, startOfMonth, type CalendarDate } from "./days.ts";
import { MonthGrid, monthName, type DayState } from "./month-grid.tsx";

interface RangeCalendarProps {
  value: Range<Day> | null;
  min: Day | undefined;
  max: Day | undefined;
  onApply: (range: Range<Day> | null) => void;
  onCancel: () => void;
  focusRef: (focus: () => HTMLElement | undefined) => void;
}

export const RangeCalendar: Component<RangeCalendarProps> = (props) => {
  const today = now();
  const locale = untrack(() => useSession().locale);
  const initial = untrack(() => props.value);
  const [draft, setDraft] = createSignal<Range<Day> | null>(initial);
  /** The first end is chosen, the second is awaited. */
  const [anchor, setAnchor] = createSignal<CalendarDate>();
  const [hovered, setHovered] = createSignal<CalendarDate>();
  const [focused, setFocused] = createSignal(bounded(initial ? dateOf(initial[1]) : today));
  const [first, setFirst] = createSignal(startOfMonth(untrack(focused)).subtract({ months: 1 }));
  let months!: HTMLDivElement;
  props.focusRef(() => months.querySelector<HTMLElement>("[tabindex='0']") ?? undefined);

  function bounded(date: CalendarDate): CalendarDate {
    if (props.min !== undefined && date.compare(dateOf(props.min)) < 0) return dateOf(props.min);
    if (props.max !== undefined && date.compare(dateOf(props.max)) > 0) return dateOf(props.max);
    return date;
  }
  const marked = createMemo<readonly [CalendarDate, CalendarDate] | undefined>(() => {
    const from = anchor();
    if (from !== undefined) return inOrder(from, hovered() ?? from);
    const range = draft();
    return range === null ? undefined : [dateOf(range[0]), dateOf(range[1])];
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
    setFocused(day);
    const from = anchor();
    if (from !== undefined) return choose(from, day);
    setHovered(undefined);
    setAnchor(day);
  };
  const typed = (end: 0 | 1, text: string) => {
    const day = parseDay(text);
    if (day === undefined || bounded(dateOf(day)).compare(dateOf(day)) !== 0) return;
    const other = draft()?.[1 - end] ?? day;
    choose(dateOf(day), dateOf(other));
    show(dateOf(day));
  };

  const show = (day: CalendarDate) => batch(() => {
    setFocused(day);
    if (day.compare(first()) < 0) setFirst(startOfMonth(day));
    else if (day.compare(first().add({ months: 2 })) >= 0) setFirst(startOfMonth(day).subtract({ months: 1 }));
  });
  const page = (months: number) => {
    setFirst(first().add({ months }));
    show(bounded(focused().add({ months })));
  };
  let byKey = false;
  const onKeyDown = (event: KeyboardEvent) => {
    const day = focused();
    const right = getComputedStyle(months).direction === "rtl" ? -1 : 1;
    const to = {
      ArrowRight: () => day.add({ days: right }), ArrowLeft: () => day.subtract({ days: right }),
      ArrowDown: () => day.add({ weeks: 1 }), ArrowUp: () => day.subtract({ weeks: 1 }),
      PageDown: () => day.add(event.shiftKey ? { years: 1 } : { months: 1 }), PageUp: () => day.subtract(event.shiftKey ? { years: 1 } : { months: 1 }),
      Home: () => startOfMonth(day), End: () => startOfMonth(day).add({ months: 1 }).subtract({ days: 1 }),
    }[event.key];
    if (to !== undefined) {
      byKey = true;
      const next = bounded(to());
      show(next);
      if (anchor() !== undefined) setHovered(next);
    } else if (event.key === "Enter" || event.key === " ") pick(day);
    else return;
    event.preventDefault();
  };
  createEffect(on([focused, first], () => {
    if (byKey) months.querySelector<HTMLElement>(`[data-day="${dayOf(focused())}"]`)?.focus();
    byKey = false;
  }, { defer: true }));

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
      <div class="sol-calendar-months" ref={months} onKeyDown={onKeyDown}>
        <For each={[0, 1]}>
          {(offset) => (
            <div>
              <div class="sol-month-head">
                <Show when={offset === 0} fallback={<span aria-hidden="true" />}><Turn label="Earlier" glyph={chevronLeft} onClick={() => page(-1)} /></Show>
                <span aria-live="polite">{monthName(first().add({ months: offset }))}</span>
                <Show when={offset === 1} fallback={<><span aria-hidden="true" /><Turn label="Later" glyph={chevronRight} narrow onClick={() => page(1)} /></>}>
                  <Turn label="Later" glyph={chevronRight} onClick={() => page(1)} />
                </Show>
              </div>
              <MonthGrid month={first().add({ months: offset })} locale={locale} today={today} focused={focused()} stateOf={stateOf} onPick={pick} onHover={setHovered} />
            </div>
          )}
        </For>
      </div>
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

const Turn: Component<{ label: string; glyph: string; narrow?: boolean; onClick: () => void }> = (props) => (
  <button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" data-only-narrow={flag(props.narrow)} aria-label={props.label} title={props.label} onClick={() => props.onClick()}>
    <Icon glyph={props.glyph} />
  </button>
);

/** One end, typed. It is read on leaving or Enter; what is no day goes back to what was there. */
const DayInput: Component<{ label: string; day: Day | undefined; onType: (text: string) => void }> = (props) => {
  const words = () => (props.day === undefined ? "" : format(props.day, "date"));
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
