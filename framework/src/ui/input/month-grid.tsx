/** One month of a calendar: a grid of days, one of which the keyboard is on. */
import "../styles/calendar.css";
import { createMemo, For, type Component } from "solid-js";
import { format } from "../../format/index.ts";
import { flag } from "../part/flag.ts";
import { formatDay } from "./day-words.ts";
import { dayOf, weeksOf, type CalendarDate } from "./days.ts";

export interface DayState {
  disabled: boolean;
  inRange: boolean;
  start: boolean;
  end: boolean;
}

export const MonthGrid: Component<{
  month: CalendarDate;
  locale: string;
  today: CalendarDate;
  /** The day that takes the focus. */
  focused: CalendarDate;
  stateOf: (day: CalendarDate) => DayState;
  onPick: (day: CalendarDate) => void;
  onHover: (day: CalendarDate) => void;
}> = (props) => {
  const weeks = createMemo(() => weeksOf(props.month, props.locale));
  const names = createMemo(() => weekdays(weeks()[0]!));
  return (
    <table class="sol-month" role="grid" aria-label={monthName(props.month)}>
      <thead>
        <tr>
          <For each={weeks()[0]}>
            {(day, at) => <th scope="col" abbr={formatDay(dayOf(day), { weekday: "long" })}>{names()[at()]}</th>}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={weeks()}>
          {(week) => (
            <tr>
              <For each={week}>
                {(day) => (day.month === props.month.month ? <DayCell {...props} day={day} state={props.stateOf(day)} /> : <td />)}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
};

interface DayCellProps {
  day: CalendarDate;
  state: DayState;
  today: CalendarDate;
  focused: CalendarDate;
  onPick: (day: CalendarDate) => void;
  onHover: (day: CalendarDate) => void;
}

const DayCell: Component<DayCellProps> = (props) => (
  <td role="gridcell" aria-selected={props.state.inRange || props.state.start || props.state.end}>
    <div
      class="sol-day" role="button" data-day={dayOf(props.day)} tabindex={props.day.compare(props.focused) === 0 ? 0 : -1}
      aria-label={formatDay(dayOf(props.day), { weekday: "long", year: "numeric", month: "long", day: "numeric" })}
      aria-disabled={props.state.disabled ? "true" : undefined} data-in-range={flag(props.state.inRange)} data-start={flag(props.state.start)}
      data-end={flag(props.state.end)} data-today={flag(props.day.compare(props.today) === 0)}
      onClick={() => props.state.disabled || props.onPick(props.day)} onPointerEnter={() => props.onHover(props.day)}
    >
      {format(props.day.day, "integer")}
    </div>
  </td>
);

export function monthName(month: CalendarDate): string {
  return formatDay(dayOf(month), { month: "long", year: "numeric" });
}

/** Two letters of each, where they tell the days apart; in some languages they are all the same. */
function weekdays(week: readonly CalendarDate[]): readonly string[] {
  const short = week.map((day) => formatDay(dayOf(day), { weekday: "short" }).slice(0, 2));
  return new Set(short).size === 7 ? short : week.map((day) => formatDay(dayOf(day), { weekday: "narrow" }));
}
