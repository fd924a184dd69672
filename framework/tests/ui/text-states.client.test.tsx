import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { NumberField, TextArea, TextField } from "../../src/ui/index.tsx";
import { press, settled, type, withPage } from "./setup.tsx";

withPage();
const field = () => screen.getByRole<HTMLInputElement>("textbox");
const check = (text: string) => (/^MR-\d{5}$/.test(text) ? undefined : "Five digits after “MR-”, for example MR-20481.");

describe("what is wrong", () => {
  test("is said on leaving, goes while it is made right, and is not said while typing", () => {
    const [reference, setReference] = createSignal("");
    render(() => <TextField label="Reference" value={reference()} onValueChange={setReference} validate={check} />);
    type(field(), "MR-2048");
    expect(screen.queryByRole("alert")).toBeNull();
    field().blur();
    expect(screen.getByRole("alert").textContent).toBe("Five digits after “MR-”, for example MR-20481.");
    expect(field().getAttribute("aria-invalid")).toBe("true");
    type(field(), "MR-20481");
    expect(screen.queryByRole("alert")).toBeNull();
    type(field(), "MR-204811");
    expect(screen.queryByRole("alert")).toBeNull();
    press(field(), "Enter");
    expect(screen.getByRole("alert")).toBeTruthy();
  });

  test("nothing is wrong with an empty field, and an error from outside comes first", () => {
    render(() => <TextArea label="Note" value="" validate={() => "Too short."} error="The month is closed." />);
    type(field(), "x");
    field().blur();
    expect(screen.getByRole("alert").textContent).toBe("The month is closed.");
  });
});

describe("inside of the field", () => {
  test("a unit before and after it, and a number keeps its steps", () => {
    render(() => <><TextField label="Site" prefix="https://" suffix=".example" value="meridian" /><NumberField label="Credit" prefix="$" suffix="USD" value={25000} /></>);
    expect([...document.querySelectorAll(".sol-affix")].map((affix) => affix.textContent)).toEqual(["https://", ".example", "$", "USD"]);
    expect(document.querySelectorAll(".sol-steppers button")).toHaveLength(2);
  });

  test("a button empties it and gives the focus back; there is none while it is empty", () => {
    const [text, setText] = createSignal("dock");
    render(() => <TextField label="Search" clearable value={text()} onValueChange={setText} />);
    screen.getByRole("button", { name: "Clear Search" }).click();
    expect([text(), document.activeElement === field(), screen.queryByRole("button")]).toEqual(["", true, null]);
  });

  test("how many characters there are follows what is typed and what comes", async () => {
    const [text, setText] = createSignal("Dock 4");
    render(() => <TextArea label="Note" value={text()} onValueChange={setText} maxLength={500} description="Visible to the warehouse." />);
    const count = () => document.querySelector(".sol-hint-count")?.textContent;
    expect([count(), field().getAttribute("maxlength")]).toEqual(["6 / 500", "500"]);
    type(field(), "Dock 4, ask for Sigrid");
    expect(count()).toBe("22 / 500");
    setText("");
    await settled();
    expect(count()).toBe("0 / 500");
  });

  test("what is under way is said, and takes the place of what was wrong", () => {
    render(() => <TextField label="Address" value="dana" loading error="Taken." />);
    expect(screen.getByRole("status", { name: "Checking" })).toBeTruthy();
    expect(document.querySelector(".sol-input > svg")).toBeNull();
  });

  test.each([[Number.NaN], [0], [-1], [Infinity]])("a bound of %d is none", (maxLength) => {
    render(() => <TextField label="Name" value={"x".repeat(10_000)} maxLength={maxLength} />);
    expect(document.querySelector(".sol-hint-count")).toBeNull();
  });
});

test("nothing is called before the page has it", () => {
  const validate = vi.fn();
  render(() => <TextField label="Name" value="Ann" validate={validate} />);
  expect(validate).not.toHaveBeenCalled();
});
