import { render, screen, within } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { provideFormatSettings } from "../../src/format/index.ts";
import { ColorPicker, OTPField, TimeField, type Time } from "../../src/ui/index.tsx";
import { hexOf, hsvOf, parseColor } from "../../src/ui/input/colors.ts";
import { minutesOf, parseTime, timeOf, timeWords } from "../../src/ui/input/times.ts";
import { deferred, press, settled, type, withPage } from "./setup.tsx";

withPage();
const speak = (locale: string) => provideFormatSettings(() => ({ locale, timeZone: "America/New_York", currency: "USD" }));
afterEach(() => provideFormatSettings(() => undefined));

describe("times", () => {
  test.each([
    ["14:30", "14:30"], ["2.30 pm", "14:30"], ["1430", "14:30"], ["930", "09:30"], ["9", "09:00"], ["9pm", "21:00"], ["12 AM", "00:00"], ["12:15 p.m.", "12:15"], ["14h30", "14:30"], ["", null],
    ["24:00", undefined], ["9:60", undefined], ["13 pm", undefined], ["soon", undefined], ["1:2:3", undefined], ["0 am", undefined],
  ])("%j is %j", (text, time) => {
    expect(parseTime(text)).toBe(time);
  });

  test("what is written is read back, in every language and whatever the time zone", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), fc.constantFrom("en-US", "en-GB", "de-DE", "ar-EG", "ja-JP", "ko-KR", "hi-IN", "fr-CA", "bg-BG", "th-TH", "fa-IR", "zh-TW", "fi-FI", "el-GR"), (minutes, locale) => {
      speak(locale);
      expect(parseTime(timeWords(timeOf(minutes))), timeWords(timeOf(minutes))).toBe(timeOf(minutes));
      expect(minutesOf(timeOf(minutes))).toBe(minutes);
    }));
  });
});

describe("TimeField", () => {
  const field = () => screen.getByRole<HTMLInputElement>("spinbutton", { name: "Opens" });
  const opens = (initial: Time | null, props: { min?: Time; max?: Time; step?: number } = {}) => {
    const [time, setTime] = createSignal<Time | null>(initial);
    render(() => <TimeField label="Opens" value={time()} onValueChange={setTime} {...props} />);
    return time;
  };

  test("is read on Enter and on leaving; emptied gives null", () => {
    const time = opens("08:00");
    expect(field().value).toBe("8:00 AM");
    type(field(), "1430");
    press(field(), "Enter");
    expect([time(), field().value]).toEqual(["14:30", "2:30 PM"]);
    type(field(), "");
    field().blur();
    expect(time()).toBeNull();
  });

  test("arrows step, Page Up and Down go by hours, within the ends", () => {
    const time = opens("08:00", { min: "07:00", max: "09:30" });
    for (const [key, to] of [["ArrowUp", "08:15"], ["ArrowDown", "08:00"], ["PageUp", "09:00"], ["PageUp", "09:30"], ["PageDown", "08:30"], ["PageDown", "07:30"], ["PageDown", "07:00"]] as const) {
      press(field(), key);
      expect(time()).toBe(to);
    }
  });

  test("what is no time, or too early, is said and not given", () => {
    const time = opens("08:00", { min: "07:00" });
    type(field(), "soon");
    press(field(), "Enter");
    expect(screen.getByRole("alert").textContent).toBe("A time is expected, for example 2:30 PM.");
    type(field(), "6:59");
    field().blur();
    expect(screen.getByRole("alert").textContent).toBe("7:00 AM or later is expected.");
    expect(time()).toBe("08:00");
  });

  test.each([["soon"], [undefined], [7], ["25:99"]])("a value that is no time, %j, breaks nothing", (value) => {
    render(() => <TimeField label="Opens" value={value as never} min={"x" as never} />);
    press(field(), "ArrowUp");
    expect(field()).toBeTruthy();
  });
});

describe("OTPField", () => {
  const field = () => screen.getByLabelText<HTMLInputElement>("Code");
  const drawn = () => [...document.querySelectorAll(".sol-otp > span")].map((box) => box.textContent).join("|");

  test("takes digits of any script, also pasted with spaces, and tells the last", () => {
    const done = vi.fn();
    const [code, setCode] = createSignal("");
    render(() => <OTPField label="Code" value={code()} onValueChange={setCode} onComplete={done} />);
    expect(field().autocomplete).toBe("one-time-code");
    type(field(), "4x0 7");
    expect([code(), drawn()]).toEqual(["407", "4|0|7|||"]);
    type(field(), "٤٠٧ 123 999");
    expect(code()).toBe("407123");
    expect(done.mock.calls).toEqual([["407123"]]);
    setCode("");
    expect([field().value, drawn()]).toEqual(["", "|||||"]);
  });

  test("without a value it keeps what is typed; letters where they are wanted", () => {
    const change = vi.fn();
    render(() => <OTPField label="Code" length={4} letters onValueChange={change} />);
    type(field(), "ab-1");
    expect([drawn(), change.mock.calls]).toEqual(["a|b|1|", [["ab1"]]]);
  });

  test.each([[Number.NaN], [0], [-3], [1e9], [Infinity]])("%d boxes break nothing", (length) => {
    render(() => <OTPField label="Code" length={length} value={null} />);
    expect(document.querySelectorAll(".sol-otp > span").length).toBeGreaterThan(0);
    expect(document.querySelectorAll(".sol-otp > span").length).toBeLessThan(21);
  });
});

describe("ColorPicker", () => {
  const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Colour" });

  test.each([["#ABC", "#aabbcc"], ["abc", "#aabbcc"], ["0F6580", "#0f6580"], ["rgb(1, 2, 255)", "#0102ff"], ["rgb(1 2 256)", undefined], ["red", undefined], [" ", null]])("%j is %j", (text, color) => {
    expect(parseColor(text)).toBe(color);
  });

  test("hue, saturation and brightness lead to a colour and back", () => {
    for (const hex of ["#000000", "#ffffff", "#808080", "#0f6580", "#c9752f", "#ff0000", "#00ff00", "#0000ff", "#7b1f3d"]) expect(hexOf(hsvOf(hex))).toBe(hex);
    expect(hsvOf("#0000ff")).toEqual({ h: 240, s: 100, v: 100 });
  });

  test("typed, chosen from swatches, or any other", async () => {
    const [color, setColor] = createSignal<string>("#0f6580");
    render(() => <ColorPicker label="Colour" value={color()} onValueChange={setColor} swatches={[{ value: "#c00", label: "Red" }, "#00aa00"]} />);
    type(field(), "ABC");
    press(field(), "Enter");
    expect([color(), field().value]).toEqual(["#aabbcc", "#aabbcc"]);
    screen.getByRole("button", { name: "Choose Colour" }).click();
    (await screen.findByRole("button", { name: "Red" })).click();
    expect(color()).toBe("#cc0000");
    await vi.waitFor(() => expect(screen.queryByRole("group", { name: "Swatches" })).toBeNull());
    screen.getByRole("button", { name: "Choose Colour" }).click();
    const area = await screen.findByRole("slider", { name: "Saturation and brightness" });
    vi.spyOn(area, "getBoundingClientRect").mockReturnValue({ left: 0, top: 0, width: 200, height: 100 } as DOMRect);
    area.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, button: 0, clientX: 100, clientY: 50 }));
    expect([color(), area.getAttribute("aria-valuetext"), document.activeElement]).toEqual(["#804040", "Saturation 50%, brightness 50%", area]);
    const hue = screen.getByRole<HTMLInputElement>("slider", { name: "Hue" });
    hue.value = "240";
    hue.dispatchEvent(new InputEvent("input", { bubbles: true }));
    expect(color()).toBe("#404080");
  });

  test("arrows move in the area and among the swatches; a grey keeps its hue", async () => {
    const [color, setColor] = createSignal<string>("#804040");
    render(() => <ColorPicker label="Colour" value={color()} onValueChange={setColor} swatches={["#111111", "#222222", "#333333"]} />);
    screen.getByRole("button", { name: "Choose Colour" }).click();
    const area = await screen.findByRole("slider", { name: "Saturation and brightness" });
    press(area, "ArrowUp", { shiftKey: true });
    press(area, "ArrowRight");
    expect(area.getAttribute("aria-valuetext")).toBe("Saturation 51%, brightness 60%");
    press(area, "Home");
    expect(color()).toBe("#9a9a9a");
    press(area, "End");
    expect(color()).toBe("#9a0000");
    const swatches = within(screen.getByRole("group", { name: "Swatches" })).getAllByRole("button");
    expect(swatches.map((each) => each.tabIndex)).toEqual([0, -1, -1]);
    swatches[0]!.focus();
    press(swatches[0]!, "ArrowRight");
    expect(document.activeElement).toBe(swatches[1]);
    press(swatches[1]!, "End");
    expect(document.activeElement).toBe(swatches[2]);
  });

  test("a server gets the colours of a drag one at a time, and the last one always", async () => {
    const answers: ReturnType<typeof deferred<void>>[] = [];
    const change = vi.fn((_: string) => { answers.push(deferred<void>()); return answers.at(-1)!.promise; });
    render(() => <ColorPicker label="Colour" value="#804040" onValueChange={change} />);
    screen.getByRole("button", { name: "Choose Colour" }).click();
    const area = await screen.findByRole("slider", { name: "Saturation and brightness" });
    for (let times = 0; times < 4; times++) press(area, "ArrowUp", { shiftKey: true });
    expect(change).toHaveBeenCalledTimes(1);
    answers[0]!.resolve();
    await settled();
    expect(change).toHaveBeenCalledTimes(2);
    expect(area.getAttribute("aria-valuetext")).toContain("brightness 90%");
  });

  test("what is no colour is said; a refused one goes back", async () => {
    const answer = deferred();
    render(() => <ColorPicker label="Colour" value="#0f6580" onValueChange={() => answer.promise} />);
    type(field(), "petrol");
    press(field(), "Enter");
    expect(screen.getByRole("alert").textContent).toBe("A colour is expected, for example #0f6580.");
    type(field(), "#fff");
    press(field(), "Enter");
    expect(field().value).toBe("#ffffff");
    answer.reject(new Failure("Too pale."));
    await settled();
    expect([field().value, screen.getByRole("alert").textContent]).toEqual(["#0f6580", "Too pale."]);
  });

  test.each([[null], ["no colour"], [7], ["javascript:alert(1)"]])("%j breaks nothing", (value) => {
    render(() => <ColorPicker label="Colour" value={value as never} swatches={["nope", "#fff"]} />);
    expect(field()).toBeTruthy();
  });
});
