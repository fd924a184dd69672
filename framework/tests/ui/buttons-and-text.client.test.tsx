import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ButtonGroup, Button, CodeBlock, CopyButton, DescriptionList, IconButton, Kbd, Link, Spinner } from "../../src/ui/index.tsx";
import { deferred, fakeDialogs, settled, withPage } from "./setup.tsx";

const holder = withPage();
fakeDialogs();
const Pencil = () => <svg />;

describe("IconButton", () => {
  const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Edit order" });

  test("is named, runs once at a time, and shows that it does", async () => {
    const saved = deferred();
    const edit = vi.fn(() => saved.promise);
    render(() => <IconButton label="Edit order" onClick={edit}><Pencil /></IconButton>);
    button().click();
    button().click();
    expect(edit).toHaveBeenCalledTimes(1);
    expect(button().getAttribute("aria-busy")).toBe("true");
    saved.resolve();
    await settled();
    expect(button().getAttribute("aria-busy")).toBeNull();
  });

  test("has its name as its tooltip", async () => {
    render(() => <IconButton label="Edit order" shortcut="e"><Pencil /></IconButton>);
    Object.defineProperty(Element.prototype, "matches", { configurable: true, value: new Proxy(Element.prototype.matches, { apply: (matches, self, [selector]: [string]) => selector === ":focus-visible" || Reflect.apply(matches, self, [selector]) }) });
    button().focus();
    await vi.waitFor(() => expect(screen.getByRole("tooltip").textContent).toContain("Edit order"));
  });

  test("asks before it acts, stays pressed, does nothing while disabled", () => {
    const act = vi.fn();
    render(() => <><IconButton label="Delete" variant="danger" confirm="Delete this order?" onClick={act}><Pencil /></IconButton><IconButton label="Bold" pressed><Pencil /></IconButton><IconButton label="Off" disabled onClick={act}><Pencil /></IconButton></>);
    screen.getByRole("button", { name: "Delete" }).click();
    expect(screen.getByRole("alertdialog", { name: "Delete this order?" })).toBeTruthy();
    screen.getByRole("button", { name: "Off" }).click();
    expect(act).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Bold" }).getAttribute("aria-pressed")).toBe("true");
  });
});

test("a ButtonGroup is named, and Kbd writes keys", () => {
  render(() => <><ButtonGroup label="Day"><Button>Today</Button></ButtonGroup><Kbd keys="mod+k" /><Kbd keys={undefined as never} /></>);
  expect(screen.getByRole("group", { name: "Day" }).textContent).toBe("Today");
  expect([...document.querySelectorAll("kbd")].map((cap) => cap.textContent)).toEqual(["Ctrl", "K"]);
});

describe("Link", () => {
  const link = () => screen.getByRole<HTMLAnchorElement>("link");

  test("goes to a page of the app without a reload", () => {
    render(() => <Link href="/orders/7">MR-7</Link>);
    link().dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    expect(holder.page.went).toEqual(["/orders/7"]);
  });

  test("another site opens beside, and says so", () => {
    render(() => <Link href="https://example.com/x">Docs</Link>);
    expect([link().target, link().rel, link().textContent]).toEqual(["_blank", "noopener noreferrer", "Docs (opens in a new tab)"]);
  });

  test("mail is no other site; a button's look is a link all the same", () => {
    render(() => <Link href="mailto:ann@x.org" variant="outline">Write</Link>);
    expect([link().target, link().className]).toEqual(["", "sol-btn"]);
  });

  test.each(["javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", null, undefined, 7])("%j leads nowhere", (href) => {
    render(() => <Link href={href as never}>Words</Link>);
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.getByText("Words")).toBeTruthy();
  });

  test.each(["orders", "./x", "?page=2", "#top", "/a:b", "//cdn.example.com/x", "tel:+4722100042"])("%j leads somewhere", (href) => {
    render(() => <Link href={href}>Words</Link>);
    expect(link().getAttribute("href")).toBe(href);
  });
});

describe("CopyButton", () => {
  const written: string[] = [];
  const clipboard = (write: (text: string) => Promise<void>) => Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: write } });
  afterEach(() => {
    written.length = 0;
    Reflect.deleteProperty(navigator, "clipboard");
  });

  test("copies and says so in place", async () => {
    clipboard(async (text) => void written.push(text));
    render(() => <CopyButton text="MR-20481" label="Copy number" iconOnly />);
    screen.getByRole("button", { name: "Copy number" }).click();
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Copied"));
    expect(written).toEqual(["MR-20481"]);
  });

  test("gets the text when it is pressed; a refusal is said", async () => {
    clipboard(() => Promise.reject(new Error("not allowed")));
    const { unmount } = render(() => <CopyButton text={() => Promise.resolve("later")} />);
    screen.getByRole("button", { name: "Copy" }).click();
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Not copied"));
    unmount();
    render(() => <CopyButton text={() => Promise.reject(new Error("gone"))} />);
    screen.getByRole("button", { name: "Copy" }).click();
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Not copied"));
  });
});

test("CodeBlock shows code as it is, and copies it", () => {
  render(() => <CodeBlock title="Connect" code={"<b>curl</b>\n  -X POST"} />);
  expect(screen.getByRole("region", { name: "Connect" }).textContent).toBe("<b>curl</b>\n  -X POST");
  expect(screen.getByRole("button", { name: "Copy" })).toBeTruthy();
});

describe("DescriptionList", () => {
  test("writes figures and days, draws the rest, and a dash for none", () => {
    const [name, setName] = createSignal<string | null>(null);
    render(() => (
      <DescriptionList items={[
        { label: "Customer", value: name() }, { label: "Revenue", value: 2684.4, format: "currency" }, { label: "Due", value: "2026-07-01", format: "date" }, { label: "Units", value: 1234 },
        { label: "Owner", value: <b>Dana</b> }, { label: "Sent", value: new Date("2026-09-30T16:42:00Z") }, { label: "Wrong", value: Number.NaN }, { label: "Note", value: "" },
      ]}
      />
    ));
    expect(screen.getAllByRole("definition").map((each) => each.textContent)).toEqual(["—", "$2,684.40", "Jul 1, 2026", "1,234", "Dana", "Sep 30, 2026, 4:42 PM", "—", "—"]);
    setName("Halvorsen");
    expect(screen.getAllByRole("definition")[0]!.textContent).toBe("Halvorsen");
  });

  test.each([[null], [undefined], [[]]])("%j is an empty list", (items) => {
    render(() => <DescriptionList items={items} />);
    expect(screen.queryAllByRole("definition")).toEqual([]);
  });
});

test("a Spinner says what is under way", () => {
  render(() => <Spinner label="Checking the file" />);
  expect(screen.getByRole("status").textContent).toBe("Checking the file");
});
