/** The screens of those who are not signed in: what each asks for, where it is sent, and what it says when it is refused. */
import { render, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LinkSent, Register, ResetPassword, SignIn, SignInCode, VerifyEmail } from "../../src/ui/index.tsx";
import { fixStates } from "./fixed-states.ts";
import { type, withPage } from "./setup.tsx";

const here = withPage();
const sent = vi.fn<(route: string, input: unknown) => object>();
const assign = vi.fn();
const none = { providers: [], passwords: false, register: false, passkeys: false };
const door = (rest: object = {}) => fixStates(here.page, {
  AuthDoor: { returnTo: "/orders/42", problem: "", wait: 0, attempt: "a1", link: "", app: "Meridian", shortest: 15, trouble: null, linked: null, enrolment: null, methods: { ...none, passwords: true }, developers: [], ...rest },
});
const title = () => screen.getByRole("heading", { level: 1 }).textContent;

beforeEach(() => {
  assign.mockReset();
  sent.mockReset().mockReturnValue({ ok: true, next: "/orders/42" });
  vi.stubGlobal("location", { pathname: "/sign-in", assign });
  vi.stubGlobal("fetch", (route: string, { body }: { body: string }) => Promise.resolve(Response.json(sent(route, JSON.parse(body)))));
});
afterEach(() => vi.unstubAllGlobals());

describe("SignIn", () => {
  test("sends what was typed beside the page, and goes where the answer says", async () => {
    door();
    render(() => <SignIn />);
    expect(title()).toBe("Sign in");
    expect([screen.queryByText("or with a password"), screen.queryByRole("button", { name: "Passkey" }), screen.queryByText("Make an account")]).toEqual([null, null, null]);
    type(screen.getByLabelText("Email"), "ines@meridian.example");
    type(screen.getByLabelText(/^Password/), "lodge quiver banana");
    const button = screen.getByRole("button", { name: "Sign in" });
    button.click();
    expect(button.getAttribute("aria-busy")).toBe("true");
    await waitFor(() => expect(assign).toHaveBeenCalledWith("/orders/42"));
    expect(sent.mock.calls).toEqual([["/auth/password", { returnTo: "/orders/42", email: "ines@meridian.example", password: "lodge quiver banana" }]]);
  });

  test("says why it was refused, keeps what was typed, and puts the focus where it begins", async () => {
    door();
    sent.mockReturnValue({ error: { code: "unauthenticated", message: "Email or password is wrong." } });
    render(() => <SignIn />);
    type(screen.getByLabelText("Email"), "ines@meridian.example");
    type(screen.getByLabelText(/^Password/), "wrong");
    screen.getByRole("button", { name: "Sign in" }).click();
    expect((await screen.findByRole("alert")).textContent).toContain("Email or password is wrong.");
    expect((screen.getByLabelText("Email") as HTMLInputElement).value).toBe("ines@meridian.example");
    expect(document.activeElement).toBe(screen.getByLabelText("Email"));
  });

  test("offers the ways that the app has, each with the way back", () => {
    door({ methods: { providers: [{ id: "keycloak", label: "Company SSO" }], passwords: true, register: true, passkeys: true }, developers: [{ id: "ada", name: "Ada", roles: [] }] });
    render(() => <SignIn />);
    expect(screen.getByRole("link", { name: "Company SSO" }).getAttribute("href")).toBe("/auth/sign-in/keycloak?returnTo=%2Forders%2F42");
    expect(screen.getByRole("link", { name: "Make an account" }).getAttribute("href")).toBe("/sign-in/register?returnTo=%2Forders%2F42");
    expect(screen.getByRole("button", { name: "Passkey" })).toBeTruthy();
    expect(screen.getByRole("button", { name: /Ada.*no roles/ }).closest("form")?.action).toContain("/auth/sign-in/developer");
  });
});

describe("SignInCode", () => {
  test("asks for the code of the attempt", async () => {
    door();
    render(() => <SignInCode />);
    type(screen.getByLabelText("Code"), "123456");
    screen.getByRole("button", { name: "Sign in" }).click();
    await waitFor(() => expect(sent.mock.calls).toEqual([["/auth/totp", { attempt: "a1", code: "123456" }]]));
  });

  test("sets the app up where the account must have one: that form leaves the page", () => {
    door({ enrolment: { secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/Meridian", picture: "M0 0h1v1z", size: 21 } });
    render(() => <SignInCode />);
    expect(title()).toBe("Set up an authenticator app");
    const form = screen.getByRole("button", { name: "Sign in" }).closest("form")!;
    form.addEventListener("submit", (event) => event.preventDefault());
    screen.getByRole("button", { name: "Sign in" }).click();
    expect(sent).not.toHaveBeenCalled();
  });
});

describe("Register", () => {
  test("asks for an address, and sends a link there", async () => {
    door({ methods: { ...none, register: true } });
    render(() => <Register />);
    type(screen.getByLabelText("Email"), "new@meridian.example");
    screen.getByRole("button", { name: "Send me a link" }).click();
    await waitFor(() => expect(sent.mock.calls).toEqual([["/auth/register", { returnTo: "/orders/42", email: "new@meridian.example", name: "" }]]));
  });

  test("says that accounts are by invitation where they are", () => {
    door();
    render(() => <Register />);
    expect([screen.getByText(/Ask whoever runs Meridian/) !== null, screen.queryByLabelText("Email")]).toEqual([true, null]);
  });
});

test("LinkSent says the same whether the address is known or not, and leads back", () => {
  door();
  render(() => <LinkSent />);
  expect(title()).toBe("Look at your mail");
  expect(screen.getByRole("link", { name: "Back to sign-in" }).getAttribute("href")).toBe("/sign-in");
});

describe("where links lead", () => {
  test("ResetPassword asks for the address first, and for the password once a link has led here", async () => {
    door();
    const { unmount } = render(() => <ResetPassword />);
    type(screen.getByLabelText("Email"), "ines@meridian.example");
    screen.getByRole("button", { name: "Send me a link" }).click();
    await waitFor(() => expect(sent.mock.calls).toEqual([["/auth/reset", { email: "ines@meridian.example" }]]));
    unmount();
    door({ link: "Vq3x", linked: { kind: "reset", email: "ines@meridian.example", name: null, by: null } });
    render(() => <ResetPassword />);
    expect([title(), screen.queryByLabelText("Email")]).toEqual(["Choose another password", null]);
  });

  test("VerifyEmail asks the invited for a name and a password, and says by whom", async () => {
    door({ link: "Vq3x", linked: { kind: "invite", email: "sigrid@hals.example", name: null, by: "Dana Reyes" } });
    render(() => <VerifyEmail />);
    expect([title(), screen.getByText("by Dana Reyes") !== null]).toEqual(["You are invited", true]);
    type(screen.getByLabelText(/^Name/), "Sigrid");
    type(screen.getByLabelText("Password"), "lodge quiver banana");
    expect(screen.getByText(/^15 characters or more/)).toBeTruthy();
    screen.getByRole("button", { name: "Go on" }).click();
    await waitFor(() => expect(sent.mock.calls[0]).toEqual(["/auth/verify", { link: "Vq3x", returnTo: "/orders/42", username: "sigrid@hals.example", name: "Sigrid", password: "lodge quiver banana" }]));
  });

  test("a link that works no more says so", () => {
    door({ link: "old", linked: null });
    render(() => <VerifyEmail />);
    expect([title(), screen.queryByLabelText("Password")]).toEqual(["This link does not work", null]);
  });
});
