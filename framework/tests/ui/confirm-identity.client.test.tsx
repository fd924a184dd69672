/** Showing again who one is: by each way in that the app has, so that nobody stands before a page that asks for what they lack. */
import { render, screen } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { ConfirmIdentity } from "../../src/ui/index.tsx";
import { withPage } from "./setup.tsx";

const here = withPage();
function show(methods: object): void {
  const door = { app: "Meridian", returnTo: "/profile", trouble: null, asksCode: false, methods: { providers: [], passwords: false, register: false, passkeys: false, ...methods } };
  Object.assign(here.page, { use: () => door });
  render(() => <ConfirmIdentity />);
}

test("of an app whose users all come from a provider leads there and back", () => {
  show({ providers: [{ id: "google", label: "Google" }] });
  expect(screen.getByRole("link", { name: "Sign in again with Google" }).getAttribute("href")).toBe("/auth/sign-in/google?returnTo=%2Fprofile");
  expect(screen.queryByLabelText("Password")).toBe(null);
});

test("of any app leads to the sign-in page, which has what else there is", () => {
  show({});
  expect(screen.getByRole("link", { name: "Sign in in another way" }).getAttribute("href")).toBe("/sign-in?returnTo=%2Fprofile");
});
