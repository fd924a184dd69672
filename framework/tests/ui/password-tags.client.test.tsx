import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/client/index.ts";
import { PasswordField, TagsInput } from "../../src/ui/index.tsx";
import { press, settled, type, withPage } from "./setup.tsx";

withPage();

describe("PasswordField", () => {
  const field = () => screen.getByLabelText<HTMLInputElement>("Password");

  test("hides what is typed, shows it on demand, and gives it on", () => {
    const [password, setPassword] = createSignal("");
    render(() => <PasswordField label="Password" value={password()} onValueChange={setPassword} autocomplete="new-password" />);
    expect([field().type, field().autocomplete]).toEqual(["password", "new-password"]);
    type(field(), "correct horse");
    expect(password()).toBe("correct horse");
    screen.getByRole("button", { name: "Show password" }).click();
    expect(field().type).toBe("text");
    expect(screen.getByRole("button", { name: "Show password" }).getAttribute("aria-pressed")).toBe("true");
  });

  test("what is drawn for its strength follows what is typed, and Enter gives it", () => {
    const enter = vi.fn();
    render(() => <PasswordField label="Password" value="" onEnter={enter} strength={(password) => <p data-strength="">{password.length}</p>} />);
    expect(document.querySelector("[data-strength]")).toBeNull();
    type(field(), "abcd");
    expect(document.querySelector("[data-strength]")?.textContent).toBe("4");
    press(field(), "Enter");
    expect(enter).toHaveBeenCalledWith("abcd");
  });

  test("disabled, wrong, described", () => {
    render(() => <PasswordField label="Password" value="x" disabled error="12 characters or more." />);
    expect(screen.queryByRole("button")).toBeNull();
    expect(document.getElementById(field().getAttribute("aria-describedby")!)?.textContent).toBe("12 characters or more.");
  });
});

describe("TagsInput", () => {
  const input = () => screen.getByRole<HTMLInputElement>("textbox", { name: "To" });
  const tags = () => [...document.querySelectorAll(".sol-tag")].map((tag) => tag.textContent);
  const paste = (text: string) => {
    const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData: { getData: () => text } });
    input().dispatchEvent(event);
  };

  test("puts in by Enter, a comma and leaving; takes out by the button and Backspace", () => {
    const [to, setTo] = createSignal<string[]>(["ann@x.org"]);
    render(() => <><TagsInput label="To" value={to()} onValueChange={setTo} /><button>Next</button></>);
    type(input(), "bob@x.org");
    press(input(), "Enter");
    type(input(), "cleo@x.org");
    press(input(), ",");
    type(input(), "dan@x.org");
    screen.getByRole("button", { name: "Next" }).focus();
    expect(to()).toEqual(["ann@x.org", "bob@x.org", "cleo@x.org", "dan@x.org"]);
    screen.getByRole("button", { name: "Remove bob@x.org" }).click();
    press(input(), "Backspace");
    expect(to()).toEqual(["ann@x.org", "cleo@x.org"]);
  });

  test("pasted lines are several; what is there is not put in twice", () => {
    const [to, setTo] = createSignal<string[]>(["a"]);
    render(() => <TagsInput label="To" value={to()} onValueChange={setTo} />);
    paste("b\nc; a, b");
    expect(to()).toEqual(["a", "b", "c"]);
    expect(input().value).toBe("");
  });

  test("what is wrong stays in the input with why, and so does what is too many", () => {
    const [to, setTo] = createSignal<string[]>([]);
    render(() => <TagsInput label="To" value={to()} onValueChange={setTo} most={2} validate={(text) => (text.includes("@") ? undefined : `“${text}” is no whole address.`)} />);
    paste("a@x, tomas");
    expect([to(), input().value]).toEqual([["a@x"], "tomas"]);
    expect(screen.getByRole("alert").textContent).toBe("“tomas” is no whole address.");
    type(input(), "b@x, c@x");
    expect(screen.queryByRole("alert")).toBeNull();
    press(input(), "Enter");
    expect([to(), input().value]).toEqual([["a@x", "b@x"], "c@x"]);
    expect(screen.getByRole("alert").textContent).toBe("At most 2 are taken.");
  });

  test("a refused tag goes back with its reason", async () => {
    render(() => <TagsInput label="To" value={["a"]} onValueChange={() => Promise.reject(new Failure("No more invites."))} />);
    type(input(), "b");
    press(input(), "Enter");
    expect(tags()).toEqual(["a", "b"]);
    await settled();
    await settled();
    expect(tags()).toEqual(["a"]);
    expect(screen.getByRole("alert").textContent).toBe("No more invites.");
  });

  test.each([[null], [undefined], [["<b>x</b>", "🦊", "x".repeat(10_000), "مرحبا", "a", "a"]]])("whatever is given", (value) => {
    render(() => <TagsInput label="To" value={value} readOnly />);
    expect(tags()).toHaveLength(value?.length ?? 0);
    expect(screen.queryByRole("button")).toBeNull();
  });
});
