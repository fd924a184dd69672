/** One month or two beside each other, walked by keys: what a DatePicker and a DateRangePicker show. */
import "../styles/calendar.css";
import { batch, createEffect, createSignal, For, on, Show, untrack, type Component } from "solid-js";
import { useSession } from "../../client/index.ts";
import type { Day } from "../../format/index.ts";
import { chevronLeft, chevronRight } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { dateIn, dayOf, now, startOfMonth, type CalendarDate } from "./days.ts";
import { MonthGrid, monthName, type DayState } from "./month-grid.tsx";

/** Takes a day to the nearest that may be chosen. */
export type Bounds = (date: CalendarDate) => CalendarDate;

export function boundsOf(limits: { readonly min?: Day | null | undefined; readonly max?: Day | null | undefined }): Bounds {
  return (date) => {
    const min = dateIn(limits.min), max = dateIn(limits.max);
    if (min !== undefined && date.compare(min) < 0) return min;
    return max !== undefined && date.compare(max) > 0 ? max : date;
  };
}

export interface MonthPagesHandle {
  /** Turns to the day and puts the keys on it. */
  show(day: CalendarDate): void;
  /** The day that takes the focus. */
  target(): HTMLElement | undefined;
}

interface MonthPagesProps {
  /** The day that the keys are on at first. */
  start: CalendarDate;
  /** Months beside each other; the last of them holds the start. */
  count: 1 | 2;
  bounded: Bounds;
  stateOf: (day: CalendarDate) => DayState;
  onPick: (day: CalendarDate) => void;
  /** The pointer or the keys are on a day. */
  onReach?: (day: CalendarDate) => void;
  handle: (handle: MonthPagesHandle) => void;
}

export const MonthPages: Component<MonthPagesProps> = (props) => {
  const today = now();
  const locale = untrack(() => useSession().locale);
  const [focused, setFocused] = createSignal(untrack(() => props.bounded(props.start)));
  const [first, setFirst] = createSignal(untrack(() => startOfMonth(focused()).subtract({ months: props.count - 1 })));
  const offsets = untrack(() => Array.from({ length: props.count }, (_, at) => at));
  let months!: HTMLDivElement;

  const show = (day: CalendarDate) => batch(() => {
    setFocused(day);
    if (day.compare(first()) < 0) setFirst(startOfMonth(day));
    else if (day.compare(first().add({ months: props.count })) >= 0) setFirst(startOfMonth(day).subtract({ months: props.count - 1 }));
  });
  props.handle({ show, target: () => months.querySelector<HTMLElement>("[tabindex='0']") ?? undefined });
  const page = (by: number) => {
    setFirst(first().add({ months: by }));
    show(props.bounded(focused().add({ months: by })));
  };
  const pick = (day: CalendarDate) => {
    setFocused(day);
    props.onPick(day);
  };
  let byKey = false;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || event.target.closest(".sol-day") === null) return;
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
      const next = props.bounded(to());
      show(next);
      props.onReach?.(next);
    } else if (event.key === "Enter" || event.key === " ") pick(day);
    else return;
    event.preventDefault();
  };
  createEffect(on([focused, first], () => {
    if (byKey) months.querySelector<HTMLElement>(`[data-day="${dayOf(focused())}"]`)?.focus();
    byKey = false;
  }, { defer: true }));
  const isLast = (offset: number) => offset === props.count - 1;

  return (
    <div class="sol-calendar-months" ref={months} onKeyDown={onKeyDown}>
      <For each={offsets}>
        {(offset) => (
          <div>
            <div class="sol-month-head">
              <Show when={offset === 0} fallback={<span aria-hidden="true" />}><Turn label="Earlier" glyph={chevronLeft} onClick={() => page(-1)} /></Show>
              <span aria-live="polite">{monthName(first().add({ months: offset }))}</span>
              <Show when={isLast(offset)} fallback={<><span aria-hidden="true" /><Turn label="Later" glyph={chevronRight} narrow onClick={() => page(1)} /></>}>
                <Turn label="Later" glyph={chevronRight} onClick={() => page(1)} />
              </Show>
            </div>
            <MonthGrid month={first().add({ months: offset })} locale={locale} today={today} focused={focused()} stateOf={props.stateOf} onPick={pick} onHover={(day) => props.onReach?.(day)} />
          </div>
        )}
      </For>
    </div>
  );
};

const Turn: Component<{ label: string; glyph: string; narrow?: boolean; onClick: () => void }> = (props) => (
  <button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" data-only-narrow={flag(props.narrow)} aria-label={props.label} title={props.label} onClick={() => props.onClick()}>
    <Icon glyph={props.glyph} />
  </button>
);
