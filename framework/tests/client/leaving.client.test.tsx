/** Who comes in is led where the answer says: the end of the session before, which the page hears of meanwhile, does not load it anew. */
import { cleanup, render, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leaving, sessionEnded } from "../../src/client/leaving.ts";
import { signInWithPasskey } from "../../src/client/passkeys.ts";
import { SentForm } from "../../src/ui/auth/sent-form.tsx";

vi.mock("@simplewebauthn/browser", () => ({ startAuthentication: () => Promise.resolve({ id: "key" }) }));

const reload = vi.fn(), assign = vi.fn();
/** Answers of the server, in turn; the session ends before each. */
let answers: object[] = [];
beforeEach(() => {
  vi.stubGlobal("location", { reload, assign, pathname: "/sign-in/link" });
  vi.stubGlobal("fetch", () => {
    sessionEnded();
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new TypeError("no network")) : Promise.resolve(Response.json(answer));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  reload.mockReset();
  assign.mockReset();
  Object.assign(leaving, { answers: 0, ended: false });
});

const ok = (next?: string): object => ({ ok: true, ...(next !== undefined && { next }) });
const refused = { error: { code: "link-refused", message: "This link does not work." } };

function accept(): void {
  render(() => <SentForm action="/auth/verify" submit="Go on" />);
  screen.getByRole("button", { name: "Go on" }).click();
}

test("a page that waits for nothing is loaded anew when its session ends", () => {
  sessionEnded();
  expect(reload).toHaveBeenCalledOnce();
});

test("an invitation that is accepted leads on, whenever the session of the guest ends", async () => {
  answers = [ok("/")];
  accept();
  await waitFor(() => expect(assign).toHaveBeenCalledWith("/"));
  sessionEnded();
  expect(reload).not.toHaveBeenCalled();
});

test("one that is refused leaves nobody on the page of a session that is over", async () => {
  answers = [refused];
  accept();
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect([assign.mock.calls, leaving.answers]).toEqual([[], 0]);
});

test("nor does one that reaches no server", async () => {
  accept();
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  await screen.findByText(/cannot be reached/);
});

test("a passkey leads on as well", async () => {
  answers = [{ ok: true, attempt: "a", options: {} }, ok("/orders/42")];
  // The session goes with the second answer, not with the question before it.
  const fetching = vi.fn(globalThis.fetch);
  vi.stubGlobal("fetch", (route: string) => (route.endsWith("/options") ? Promise.resolve(Response.json(answers.shift())) : fetching(route)));
  expect(await signInWithPasskey({ returnTo: "/orders/42" })).toEqual(ok("/orders/42"));
  sessionEnded();
  expect([fetching.mock.calls, reload.mock.calls]).toEqual([[["/auth/passkey"]], []]);
});
