/** API keys on their screen: listed with what they may and when they end, made and shown once, revoked after a question. */
import { render, screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageSession } from "../../src/client/page.ts";
import { ApiKeys } from "../../src/ui/index.tsx";
import { Failure } from "../../src/wire/failure.ts";
import { never } from "./fake-page.ts";
import { fakeDialogs, type, withPage } from "./setup.tsx";

fakeDialogs();
const here = withPage();
const DAY = 86_400_000;
const KEY = "sol_Ab3dE6gH_kJ8sYv2mQ0pZrT5uWxYz1A3bC4dE5fG6hI7jK8lM9nO";
const key = (id: string, rest: object = {}) => ({ id, name: "Nightly import", permissions: ["sales:read"], createdAt: new Date(), expiresAt: new Date(Date.now() + 60 * DAY), usedAt: null, usedAddress: null, ...rest });
const revoke = vi.fn(() => Promise.resolve());
const sent = vi.fn<(route: string, input: unknown) => object>();

function show(state: object, grants: readonly string[] = ["api-keys:manage"]): void {
  Object.assign(here.page, {
    use: () => state,
    session: (): PageSession => ({ locale: "en-US", timeZone: "UTC", can: (each) => grants.includes(each), signOut: () => Promise.resolve() }),
  });
  render(() => <ApiKeys />);
}
const state = (keys: readonly object[]) => ({ keys, permissions: ["sales:read", "sales:import"], revoke });

beforeEach(() => {
  sent.mockReset().mockReturnValue({ ok: true });
  vi.stubGlobal("fetch", (route: string, { body }: { body: string }) => Promise.resolve(Response.json(sent(route, JSON.parse(body)))));
});
afterEach(() => vi.unstubAllGlobals());

test("says of each key what it may, when it was used and from where, and when it ends", () => {
  show(state([
    key("sol_live", { usedAt: new Date(Date.now() - 40 * 60_000), usedAddress: "203.0.113.42", permissions: ["a:1", "a:2", "a:3", "a:4", "a:5"] }),
    key("sol_soon", { expiresAt: new Date(Date.now() + DAY) }),
    key("sol_gone", { expiresAt: new Date(Date.now() - DAY), permissions: ["*"] }),
  ]));
  const [live, soon, gone] = screen.getAllByRole("listitem").map((line) => line.textContent);
  expect(live).toContain("a:1, a:2, a:3 and 2 more · last used 40 min ago from 203.0.113.42 · ends ");
  expect(soon).toContain("Ends soonsales:read · not used yet");
  expect(gone).toMatch(/ExpiredEverything that you may · not used yet · ended .+Remove/);
});

test("is not there for who lacks the permission, and says what a key is where there is none", () => {
  show(state([key("sol_live")]), []);
  expect(screen.queryByText("API keys")).toBe(null);
  show(state([]));
  expect(screen.getByText(/^None yet\./)).toBeTruthy();
});

test("keeps its place while keys come, and says what failed", () => {
  show({ get keys() { return never(); } });
  expect(screen.getByRole("status", { name: "Loading" })).toBeTruthy();
  show({ get keys() { throw new Failure("The database does not answer.", { code: "busy" }); } });
  expect(screen.getByRole("alert").textContent).toContain("The keys could not be readThe database does not answer.");
});

test("asks for a name and what the key may, and shows it once", async () => {
  show(state([]));
  screen.getByRole("button", { name: "New key" }).click();
  const dialog = within(await screen.findByRole("dialog"));
  type(dialog.getByLabelText(/^Name/), "Nightly import");
  dialog.getByLabelText("sales:import").click();
  sent.mockReturnValueOnce({ error: { code: "api-keys-full", message: "A user has at most 50 API keys." } }).mockReturnValueOnce({ ok: true, key: KEY });
  dialog.getByRole("button", { name: "Make key" }).click();
  expect((await dialog.findByRole("alert")).textContent).toContain("at most 50");
  dialog.getByRole("button", { name: "Make key" }).click();
  expect(((await dialog.findByLabelText("Key")) as HTMLInputElement).value).toBe(KEY);
  expect(sent.mock.calls.at(-1)).toEqual(["/auth/api-key/make", { name: "Nightly import", days: 90, permissions: ["sales:import"] }]);
  dialog.getByRole("button", { name: "I have kept it" }).click();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  // Opened again it asks anew: the key is nowhere any more.
  screen.getByRole("button", { name: "New key" }).click();
  expect(within(await screen.findByRole("dialog")).getByRole("button", { name: "Make key" })).toBeTruthy();
  expect(document.body.innerHTML).not.toContain(KEY);
});

test("gives everything where that is chosen", async () => {
  show(state([]));
  screen.getByRole("button", { name: "New key" }).click();
  const dialog = within(await screen.findByRole("dialog"));
  type(dialog.getByLabelText(/^Name/), "Whole");
  dialog.getByLabelText(/^Everything that I may/).click();
  await waitFor(() => expect(dialog.queryByLabelText("sales:read")).toBe(null));
  dialog.getByRole("button", { name: "Make key" }).click();
  await waitFor(() => expect(sent.mock.calls.at(-1)).toEqual(["/auth/api-key/make", { name: "Whole", days: 90, permissions: ["*"] }]));
});

test("leads those who have to show first who they are there and back, before they fill anything in", async () => {
  sent.mockReturnValue({ error: { code: "confirm-first", message: "Confirm that it is you first." } });
  const assign = vi.fn();
  vi.stubGlobal("location", { pathname: "/keys", assign });
  show(state([]));
  screen.getByRole("button", { name: "New key" }).click();
  await waitFor(() => expect(assign).toHaveBeenCalledWith("/sign-in/confirm?returnTo=%2Fkeys"));
  expect(screen.queryByRole("dialog")).toBe(null);
});

test("revokes after a question", async () => {
  show(state([key("sol_live")]));
  screen.getByRole("button", { name: "Revoke" }).click();
  const question = within(await screen.findByRole("alertdialog"));
  expect(question.getByText("Revoke Nightly import? What uses it stops at once.")).toBeTruthy();
  expect(revoke).not.toHaveBeenCalled();
  question.getByRole("button", { name: "Revoke" }).click();
  expect(revoke).toHaveBeenCalledWith("sol_live");
});
