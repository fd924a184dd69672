/** The screens of administrators: people, roles, the log; and a table as a screen. */
import { cleanup, render, screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createView } from "../../src/client/view.ts";
import { AuditLog, Resource, RolesAdmin, UsersAdmin } from "../../src/ui/index.tsx";
import { fixStates } from "./fixed-states.ts";
import { fakeDialogs, type, withPage, withPopups } from "./setup.tsx";

fakeDialogs();
withPopups();
const here = withPage();
const DAY = 86_400_000;
const done = () => vi.fn(() => Promise.resolve());

describe("UsersAdmin", () => {
  const person = (name: string, rest: object = {}) => ({ id: name, name, email: `${name}@example.com`, roles: ["viewer"], status: "active", factor: "app", app: true, ways: ["passwords"], sessions: 1, seenAt: new Date(), attributes: {}, me: false, until: null, ...rest });
  const users = (rest: object = {}) => ({
    search: "", role: null, status: null, most: 50, roles: [{ name: "admin", mine: true }, { name: "viewer", mine: true }], attributes: [], passwords: true,
    summary: { users: 3, active: 2, secured: 1, invites: 1, nextEnd: new Date("2026-11-28"), refused: 0 }, setSearch: done(), setRole: done(), setStatus: done(),
    people: [
      person("ada", { me: true, roles: ["admin", "viewer", "auditor"], factor: "none" }), person("nora", { status: "disabled", seenAt: new Date(Date.now() - 3 * 3_600_000), sessions: 0 }),
      person("sigrid", { status: "invited", ways: [], seenAt: null, sessions: 0, until: new Date("2026-11-28"), factor: "none" }),
    ], ...rest,
  });
  const cells = () => screen.getAllByRole("row").slice(1).map((row) => within(row).getAllByRole("cell").map((cell) => cell.textContent));

  test("says of each person what they may, how they sign in, when they were seen", () => {
    fixStates(here.page, { AuthUsers: users() }, ["users:manage"]);
    render(() => <UsersAdmin />);
    expect(cells()).toEqual([
      ["adminviewer+1", "None", "Password", "1", "Now", "Active"], ["viewer", "App code", "Password", "0", "3 h ago", "Disabled"], ["viewer", "—", "—", "0", "Never", "Invited"],
    ]);
    // What is live is marked; the others are not.
    expect(screen.getAllByRole("row").map((row) => row.querySelectorAll(".sol-live-dot").length)).toEqual([0, 1, 0, 0]);
    expect(Array.from(document.querySelectorAll(".sol-tiles > *"), (tile) => tile.textContent)).toHaveLength(4);
  });

  describe("asks for links beside the page", () => {
    const LINK = "/sign-in/link?link=Vq3x";
    const sent = vi.fn<(route: string, input: unknown) => Promise<object>>();
    beforeEach(() => {
      sent.mockReset().mockResolvedValue({ ok: true, link: LINK });
      vi.stubGlobal("fetch", async (route: string, { body }: { body: string }) => Response.json(await sent(route, JSON.parse(body))));
      fixStates(here.page, { AuthUsers: users() }, ["users:manage"]);
      render(() => <UsersAdmin />);
    });
    afterEach(() => vi.unstubAllGlobals());
    /** Of a state with a key, whose view another may take the place of. */
    const noKeys = createView({ stub: () => ({ vars: ["keys"], handlers: {} }) as never, read: () => [], handler: () => undefined as never });
    const refuse = (code: string, message: string, fields?: object) => sent.mockResolvedValueOnce({ error: { code, message, ...(fields && { fields }) } });

    const begin = async () => {
      screen.getByRole("button", { name: "Invite" }).click();
      const dialog = within(await screen.findByRole("dialog"));
      type(dialog.getByLabelText(/^Email/), "new@example.com");
      const send = dialog.getByRole("button", { name: /^Send invitation/ });
      return { dialog, send };
    };
    const shown = (dialog: { getByLabelText(label: string): HTMLElement }) => waitFor(() => expect((dialog.getByLabelText("Link") as HTMLInputElement).value).toBe(new URL(LINK, location.href).href));

    test("one invitation, however often the button is pressed, and shows its link", async () => {
      const { dialog, send } = await begin();
      dialog.getByRole("checkbox", { name: "viewer" }).click();
      for (let press = 0; press < 3; press++) send.click();
      await shown(dialog);
      expect(sent.mock.calls).toEqual([["/auth/invite", { email: "new@example.com", name: "", roles: ["viewer"] }]]);
    });
    test("and closes where it goes by mail", async () => {
      sent.mockResolvedValue({ ok: true });
      (await begin()).send.click();
      await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
    });
    test("says what is wrong: at the field, in words of the server, or that nobody answers; what was typed stays", async () => {
      const { dialog, send } = await begin();
      const email = dialog.getByLabelText(/^Email/) as HTMLInputElement;
      refuse("invalid", "There is an account with this address already.", { email: "There is an account with this address already." });
      send.click();
      await waitFor(() => expect(email.getAttribute("aria-invalid")).toBe("true"));
      refuse("forbidden", "This takes the permission users:manage.");
      send.click();
      expect(await dialog.findByText("This takes the permission users:manage.")).toBeTruthy();
      sent.mockRejectedValueOnce(new TypeError("Failed to fetch"));
      send.click();
      expect(await dialog.findByText("The server cannot be reached. Try again when you are online.")).toBeTruthy();
      expect(email.value).toBe("new@example.com");
      send.click();
      await shown(dialog);
    });
    test("to a new password of somebody, and says what was refused", async () => {
      fixStates(here.page, { AuthUsers: users({ people: [person("nora")] }), AuthUserKeys: noKeys }, ["users:manage"]);
      cleanup();
      render(() => <UsersAdmin />);
      screen.getByRole("button", { name: "nora" }).click();
      const dialog = within(await screen.findByRole("dialog"));
      const make = dialog.getByRole("button", { name: "Link to a new password" });
      refuse("auth-stronger", "nora may do more than you.");
      make.click();
      expect(await dialog.findByText("nora may do more than you.")).toBeTruthy();
      make.click();
      await shown(dialog);
      expect(sent.mock.calls.at(-1)).toEqual(["/auth/password-link", { user: "nora" }]);
      expect(dialog.queryByText("nora may do more than you.")).toBe(null);
    });
  });

  test("says which permission is lacking, and who nobody is", () => {
    fixStates(here.page, { AuthUsers: users() });
    const { unmount } = render(() => <UsersAdmin />);
    expect([screen.queryByRole("table"), document.body.textContent.includes("users:manage")]).toEqual([null, true]);
    unmount();
    fixStates(here.page, { AuthUsers: users({ people: [], search: "zz" }) }, ["users:manage"]);
    render(() => <UsersAdmin />);
    expect(screen.getByText("Nobody fits")).toBeTruthy();
  });
});

describe("RolesAdmin", () => {
  const role = (name: string, grants: string[], rest: object = {}) => ({ name, grants, members: 2, custom: false, mine: true, ...rest });
  const roles = (rest: object = {}) => ({ roles: [role("admin", ["*"]), role("clerk", ["orders:edit"], { custom: true })], permissions: [{ name: "orders:edit", mine: true }, { name: "orders:refund", mine: true }, { name: "audit:read", mine: false }], save: done(), remove: done(), ...rest });

  test("ticks are kept until they are saved together, and are given up together", async () => {
    const save = done();
    fixStates(here.page, { AuthRoles: roles({ save }) }, ["users:manage"]);
    render(() => <RolesAdmin />);
    const tick = screen.getByRole("checkbox", { name: "clerk: orders:refund" });
    tick.click();
    expect([tick.getAttribute("aria-checked"), screen.getByText("1 change not saved.").closest("div")?.textContent]).toEqual(["true", "1 change not saved. 2 people are touched.DiscardSave"]);
    screen.getByRole("button", { name: "Discard" }).click();
    expect([tick.getAttribute("aria-checked"), screen.queryByText("1 change not saved.")]).toEqual(["false", null]);
    tick.click();
    screen.getByRole("button", { name: "Save" }).click();
    await waitFor(() => expect(save).toHaveBeenCalledWith("clerk", ["orders:edit", "orders:refund"]));
  });

  test("what stands in app/auth.ts, and what one lacks oneself, is not to be ticked", () => {
    fixStates(here.page, { AuthRoles: roles() }, ["users:manage"]);
    render(() => <RolesAdmin />);
    expect(screen.getAllByRole("checkbox").map((tick) => tick.getAttribute("aria-label"))).toEqual(["clerk: orders:edit", "clerk: orders:refund"]);
    expect(screen.getByTitle("You cannot give what you lack").textContent).toBe("Not given");
  });

  test("is for those who may manage users", () => {
    fixStates(here.page, { AuthRoles: roles() });
    render(() => <RolesAdmin />);
    expect(screen.queryByRole("table")).toBe(null);
  });
});

describe("AuditLog", () => {
  const line = (id: number, rest: object = {}) => ({ id, at: new Date(Date.UTC(2026, 10, 20, 12) - id * DAY), kind: "sign-in", who: "Ada", by: null, address: "10.14.2.17", place: null, subject: null, details: null, count: 1, ...rest });
  const log = (rest: object = {}) => ({ group: null, who: "", from: null, to: null, most: 50, setGroup: done(), setWho: done(), setDays: done(), showMore: done(), export: done(), lines: [line(0), line(1, { kind: "denied", place: "Orders.remove", subject: "MR-20461", count: 5, by: "Ines" })], ...rest });

  test("tells who did what, by days; what was refused stands out", () => {
    fixStates(here.page, { AuthAuditLog: log() }, ["audit:read"]);
    render(() => <AuditLog />);
    expect(screen.getAllByRole("heading", { level: 2 }).map((day) => day.textContent)).toEqual(["Nov 20, 2026", "Nov 19, 2026"]);
    const [, refused] = screen.getAllByRole("listitem").map((item) => item.querySelector(".sol-log-what")!);
    expect(refused!.textContent).toBe("Ada (really Ines) was refused MR-20461 5 timesOrders.remove");
    expect(refused!.querySelector("[data-alarm]")?.textContent).toBe("was refused");
  });

  test("is given as a file, says when nothing fits, and is for those who may read it", () => {
    const take = done();
    fixStates(here.page, { AuthAuditLog: log({ lines: [], who: "zz", export: take }) }, ["audit:read"]);
    const { unmount } = render(() => <AuditLog />);
    expect(screen.getByText("No line fits these filters.")).toBeTruthy();
    screen.getByRole("button", { name: "Export" }).click();
    expect(take).toHaveBeenCalledTimes(1);
    unmount();
    fixStates(here.page, { AuthAuditLog: log() });
    render(() => <AuditLog />);
    expect(document.body.textContent).toContain("audit:read");
  });
});

describe("Resource", () => {
  const rows = [{ id: 1, name: "Mouse" }, { id: 2, name: "Dock" }];
  class Products {}
  const products = (may: object, rest: object = {}) => ({ rows, editing: null, imported: 0, form: { label: "name", key: "id", fields: [], can: { write: false, remove: false, export: false, ...may } }, edit: vi.fn(), close: vi.fn(), ...rest });
  const show = (state: object) => {
    fixStates(here.page, { Products: state });
    return render(() => <Resource state={Products as never} one="product" columns={["name"] as never} />);
  };

  test("offers what its user may, and nothing else", () => {
    const { unmount } = show(products({}));
    expect([screen.getAllByRole("row").length, screen.queryByRole("button", { name: "New product" }), screen.queryByRole("button", { name: "Import" }), screen.queryByRole("checkbox")]).toEqual([3, null, null, null]);
    unmount();
    show(products({ write: true, remove: true }));
    expect([screen.getByRole("button", { name: "New product" }), screen.getByRole("button", { name: "Import" })]).not.toContain(null);
    expect(screen.getAllByRole("checkbox").length).toBeGreaterThan(0);
  });

  test("a row that is clicked is opened by its key", () => {
    const state = products({ write: true });
    show(state);
    screen.getByText("Dock").click();
    expect(state.edit).toHaveBeenCalledWith(2);
  });
});
