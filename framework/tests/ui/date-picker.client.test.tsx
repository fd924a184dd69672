import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { provideFormatSettings, type Day } from "../../src/format/index.ts";
import { DatePicker } from "../../src/ui/index.tsx";
import { deferred, press, settled, type, withPage } from "./setup.tsx";

withPage();
afterEach(() => provideFormatSettings(() => undefined));
const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Due" });
const enter = (text: string) => {
  type(field(), text);
  press(field(), "Enter");
};
const trigger = () => screen.getByRole<HTMLButtonElement>("button", { name: "Choose Due" });
const focused = () => document.activeElement?.getAttribute("data-day");

function due(initial: Day | null, props: { min?: Day; max?: Day; required?: boolean } = {}) {
  const [day, setDay] = createSignal<Day | null>(initial);
  const change = vi.fn((next: Day | null) => void setDay(next));
  render(() => <><DatePicker label="Due" value={day()} onValueChange={change} clearable {...props} /><button>Next</button></>);
  return { day, change, setDay };
}

describe("typed", () => {
  test("is read as the language writes it, on Enter and on leaving", () => {
    const { day } = due("2026-07-01");
    expect(field().value).toBe("Jul 1, 2026");
    enter("8/15/2026");
    expect(day()).toBe("2026-08-15");
    expect(field().value).toBe("Aug 15, 2026");
    type(field(), "2026-09-02");
    screen.getByRole("button", { name: "Next" }).focus();
    expect(day()).toBe("2026-09-02");
  });

  test.each([["de-DE", "3.8.2026", "3. Aug. 2026"], ["ja-JP", "2026/8/3", "2026年8月3日"], ["ar-EG", "٣/٨/٢٠٢٦", "٣ أغسطس ٢٠٢٦"], ["th-TH", "3/8/2026", "3 ส.ค. 2026"]])("%s", (locale, typed, shown) => {
    provideFormatSettings(() => ({ locale, timeZone: "UTC", currency: "EUR" }));
    const { day } = due(null);
    enter(typed);
    expect(day()).toBe("2026-08-03");
    expect(field().value).toBe(shown);
  });

  test("what is no day stays, and what is expected is said; a day out of bounds is not given", () => {
    const { day, change } = due("2026-07-01", { min: "2026-06-01", max: "2026-07-31" });
    enter("soon");
    expect(field().value).toBe("soon");
    expect(screen.getByRole("alert").textContent).toMatch(/^A day is expected, for example /);
    enter("2026-05-31");
    expect(screen.getByRole("alert").textContent).toBe("Jun 1, 2026 or later is expected.");
    enter("2026-08-01");
    expect(screen.getByRole("alert").textContent).toBe("Jul 31, 2026 or earlier is expected.");
    expect(change).not.toHaveBeenCalled();
    enter("2026-07-31");
    expect(day()).toBe("2026-07-31");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("emptied, or cleared by the button, gives null", () => {
    const { day, setDay } = due("2026-07-01");
    enter("");
    expect(day()).toBeNull();
    setDay("2026-07-02");
    screen.getByRole("button", { name: "Clear Due" }).click();
    expect(day()).toBeNull();
  });

  test("a day shows at once, and goes back with its reason where the handler refuses", async () => {
    const answer = deferred();
    render(() => <DatePicker label="Due" value="2026-07-01" onValueChange={() => answer.promise} />);
    enter("2026-07-04");
    expect(field().value).toBe("Jul 4, 2026");
    answer.reject(new Failure("A holiday."));
    await settled();
    expect(field().value).toBe("Jul 1, 2026");
    expect(screen.getByRole("alert").textContent).toBe("A holiday.");
  });
});

describe("chosen", () => {
  test("the arrow down opens the month of the day; keys walk, Enter chooses, the focus comes back", async () => {
    const { day } = due("2026-07-31");
    field().focus();
    press(field(), "ArrowDown");
    await vi.waitFor(() => expect(focused()).toBe("2026-07-31"));
    expect(screen.getByRole("grid", { name: "July 2026" })).toBeTruthy();
    for (const [key, to] of [["ArrowRight", "2026-08-01"], ["ArrowDown", "2026-08-08"], ["PageDown", "2026-09-08"], ["Home", "2026-09-01"], ["End", "2026-09-30"]] as const) {
      press(document.activeElement!, key);
      expect(focused()).toBe(to);
    }
    press(document.activeElement!, "Enter");
    expect(day()).toBe("2026-09-30");
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(field().value).toBe("Sep 30, 2026");
    await vi.waitFor(() => expect(document.activeElement).toBe(field()));
  });

  test("the focus goes back to where it opened: the text or the button", async () => {
    due("2026-07-31");
    for (const [from, open] of [[field(), () => press(field(), "ArrowDown")], [trigger(), () => trigger().click()]] as const) {
      from.focus();
      open();
      await vi.waitFor(() => expect(focused()).toBe("2026-07-31"));
      press(document.activeElement!, "Escape");
      await vi.waitFor(() => expect(document.activeElement).toBe(from));
    }
  });

  test("days out of bounds cannot be pressed; the button opens and Esc closes without a change", async () => {
    const { change } = due("2026-07-10", { min: "2026-07-05" });
    trigger().click();
    await screen.findByRole("dialog", { name: "Due" });
    const early = screen.getByRole("button", { name: "Saturday, July 4, 2026" });
    expect(early.getAttribute("aria-disabled")).toBe("true");
    early.click();
    press(document.body, "Escape");
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(change).not.toHaveBeenCalled();
  });

  test("today is where the user is", async () => {
    vi.setSystemTime(new Date("2026-07-01T23:30:00Z"));
    try {
      const { day } = due(null);
      trigger().click();
      (await screen.findByRole("button", { name: "Today" })).click();
      expect(day()).toBe("2026-07-01");
    } finally {
      vi.useRealTimers();
    }
  });
});

test.each([["soon"], ["2026-13-45"], [undefined], ["<b>"], [7]])("a value that is no day, %j, breaks nothing", async (value) => {
  render(() => <DatePicker label="Due" value={value as never} min={"never" as never} />);
  trigger().click();
  expect(await screen.findByRole("grid")).toBeTruthy();
});

test.each(["disabled", "readOnly"] as const)("%s: nothing opens", (state) => {
  render(() => <DatePicker label="Due" value="2026-07-01" {...{ [state]: true }} />);
  press(field(), "ArrowDown");
  expect(screen.queryByRole("dialog")).toBeNull();
});
