/** One's own account: name, devices, passkeys, codes, organisations. */
import { render, screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Organizations, PasskeyManager, Profile, SessionList, TwoFactorSetup } from "../../src/ui/index.tsx";
import { fixStates } from "./fixed-states.ts";
import { fakeDialogs, type, withPage } from "./setup.tsx";

fakeDialogs();
const here = withPage();
const MINUTE = 60_000;
const sent = vi.fn<(route: string, input: unknown) => object>();
const device = (id: string, rest: object = {}) => ({ id, browser: "Chrome", system: "macOS", address: "10.14.2.17", way: "passwords", factors: [], seenAt: new Date(), createdAt: new Date(0), here: false, acted: false, ...rest });
const security = (rest: object = {}) => ({ security: { passkeysOn: true, passkeys: [], totp: "optional", totpOn: false, recoveryCodes: 0, ...rest } });

beforeEach(() => {
  sent.mockReset().mockReturnValue({ ok: true });
  vi.stubGlobal("fetch", (route: string, { body }: { body: string }) => Promise.resolve(Response.json(sent(route, JSON.parse(body)))));
});
afterEach(() => vi.unstubAllGlobals());

describe("SessionList", () => {
  test("says which of the devices this one is, and ends the others, one or all", async () => {
    const [end, endOthers] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    fixStates(here.page, { AuthDevices: { devices: [device("a", { here: true }), device("b", { browser: "Safari", system: "iOS", seenAt: new Date(Date.now() - 90 * MINUTE) })], end, endOthers } });
    render(() => <SessionList />);
    const [own, other] = screen.getAllByRole("listitem");
    expect(own!.textContent).toBe("Chrome on macOS This device 10.14.2.17 · Password · since Jan 1, 1970");
    expect(other!.textContent).toContain("last seen 1 h ago");
    expect(within(own!).queryByRole("button")).toBe(null);
    within(other!).getByRole("button", { name: "Sign out" }).click();
    expect(end).toHaveBeenCalledWith("b");
    screen.getByRole("button", { name: "Sign out everywhere else" }).click();
    const question = within(await screen.findByRole("alertdialog"));
    expect(question.getByText("Sign the other device out?")).toBeTruthy();
    question.getByRole("button", { name: "Sign out everywhere else" }).click();
    expect(endOthers).toHaveBeenCalledTimes(1);
  });
});

describe("PasskeyManager", () => {
  test("removes one after a question, and says what was refused", async () => {
    fixStates(here.page, { AuthSecurity: security({ passkeys: [{ id: "k", name: "Work laptop", synced: true, createdAt: new Date(0), usedAt: null }] }) });
    sent.mockReturnValue({ error: { code: "last-way", message: "It is your only way to sign in." } });
    render(() => <PasskeyManager />);
    expect(screen.getByRole("listitem").textContent).toContain("Work laptop SyncedAdded Jan 1, 1970 · not used yet");
    screen.getByRole("button", { name: "Remove" }).click();
    const question = within(await screen.findByRole("alertdialog"));
    expect(question.getByText("Remove the passkey Work laptop?")).toBeTruthy();
    question.getByRole("button", { name: "Remove" }).click();
    expect((await screen.findByText("It is your only way to sign in."))).toBeTruthy();
    expect(sent.mock.calls).toEqual([["/auth/passkey/remove", { id: "k" }]]);
  });

  test("is not there where the app has none", () => {
    fixStates(here.page, { AuthSecurity: security({ passkeysOn: false }) });
    render(() => <PasskeyManager />);
    expect(screen.queryByText("Passkeys")).toBe(null);
  });
});

describe("TwoFactorSetup", () => {
  test("shows the key, takes the first code, and then the recovery codes once", async () => {
    fixStates(here.page, { AuthSecurity: security() });
    sent.mockImplementation((route) => (route === "/auth/totp/begin" ? { ok: true, attempt: "t1", secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/Meridian", picture: "M0 0h1v1z", size: 21 } : { ok: true, recoveryCodes: ["abcd-efgh", "ijkl-mnop"] }));
    render(() => <TwoFactorSetup />);
    screen.getByRole("button", { name: "Set up" }).click();
    const dialog = within(await screen.findByRole("dialog"));
    type(await dialog.findByLabelText("Code that the app shows"), "123456");
    dialog.getByRole("button", { name: "Turn on" }).click();
    expect(await dialog.findByText("abcd-efgh")).toBeTruthy();
    expect(sent.mock.calls).toEqual([["/auth/totp/begin", {}], ["/auth/totp/add", { attempt: "t1", code: "123456" }]]);
  });

  test("is turned off after a question, where it need not be on", async () => {
    fixStates(here.page, { AuthSecurity: security({ totpOn: true, recoveryCodes: 8 }) });
    const { unmount } = render(() => <TwoFactorSetup />);
    expect(screen.getByRole("listitem").textContent).toContain("8 recovery codes left");
    screen.getByRole("button", { name: "Turn off" }).click();
    within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Turn off" }).click();
    await waitFor(() => expect(sent.mock.calls).toEqual([["/auth/totp/remove", {}]]));
    unmount();
    fixStates(here.page, { AuthSecurity: security({ totp: "required", totpOn: true }) });
    render(() => <TwoFactorSetup />);
    expect(screen.queryByRole("button", { name: "Turn off" })).toBe(null);
  });
});

describe("Organizations", () => {
  const both = [{ id: "default", name: "Meridian", here: true }, { id: "hals", name: "Hals & Søn", here: false }];
  test("switches to another, and is not there for who has one", () => {
    const choose = vi.fn(() => Promise.resolve());
    fixStates(here.page, { AuthOrganizations: { organizations: both, choose } });
    const { unmount } = render(() => <Organizations />);
    expect(screen.getAllByRole("listitem").map((line) => line.textContent)).toEqual(["MeridianHere", "Hals & SønSwitch"]);
    screen.getByRole("button", { name: "Switch" }).click();
    expect(choose).toHaveBeenCalledWith("hals");
    unmount();
    fixStates(here.page, { AuthOrganizations: { organizations: both.slice(0, 1), choose } });
    render(() => <Organizations />);
    expect(screen.queryByText("Organisations")).toBe(null);
  });
});

test("Profile has all of them, and changes the name", async () => {
  const rename = vi.fn(() => Promise.resolve());
  fixStates(here.page, {
    AuthProfile: { profile: { name: "Ines Okafor", email: "ines@meridian.example", verified: false, since: new Date(0), identities: [{ id: "1", way: "passwords", email: null, since: new Date(0) }] }, rename },
    AuthSecurity: security(), AuthDevices: { devices: [device("a", { here: true })] }, AuthApiKeys: { keys: [], permissions: [] }, AuthOrganizations: { organizations: [] },
  });
  render(() => <Profile />);
  expect(screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual(["You", "Passkeys", "Second factor", "Devices"]);
  expect(screen.getByText("ines@meridian.example").closest("p")?.textContent).toBe("ines@meridian.example Not confirmed");
  type(screen.getByLabelText("Name"), "Ines O.");
  screen.getByRole("button", { name: "Save name" }).click();
  await waitFor(() => expect(rename).toHaveBeenCalledWith({ name: "Ines O." }));
});
