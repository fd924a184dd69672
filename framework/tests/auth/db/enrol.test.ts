/** Setting up an authenticator app where nobody signs in without one: on the page that asks for the code, with scripts and without, and for nobody else. */
import { TOTP } from "otpauth";
import { beforeEach, expect, test } from "vitest";
import { passwords } from "../../../src/auth/index.ts";
import { hashPassword } from "../../../src/auth/passwords/hash.ts";
import { AuthDoor } from "../../../src/auth/states/door.state.ts";
import type { Enrolment } from "../../../src/wire/local-sign-in.ts";
import { using } from "../../server/pages.tsx";
import { authApp, newUser, pages, post, withProviders, type AuthApp } from "./signed-in.ts";

const ADA = "ada@example.com", PASSWORD = "lodge quiver banana";
let app: AuthApp, id: string;
beforeEach(async () => {
  withProviders({}, { providers: [passwords({ totp: "required" })] } as never);
  app = await authApp({ pages: { ...pages, "/sign-in/code": { ...using(AuthDoor, "enrolment", "asksCode"), page: { title: "Code", open: true } } } });
  id = await newUser(app, "Ada");
  await setPassword(PASSWORD);
});

async function setPassword(password: string): Promise<void> {
  const hash = await hashPassword(password);
  await app.auth.db.transaction((tx) => app.auth.local!.parts.passwords.set(tx, id, hash));
}

/** What a form without scripts is answered: where to go on, with the cookies of the browser from then on. */
async function begin(): Promise<{ path: string; cookie: string }> {
  const response = await post(app, "/auth/password", { body: { email: ADA, password: PASSWORD } });
  return { path: response.headers.get("location")!, cookie: response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ") };
}
const shown = async (path: string, cookie?: string): Promise<Enrolment | null> => {
  const { body } = await app.server.open(path, { cookie });
  const [, text = body] = /id="?enrolment"?[^>]*>(.*?)<\/p>/.exec(body) ?? [];
  return JSON.parse(text.replaceAll("&quot;", '"').replaceAll("&amp;", "&")) as Enrolment | null;
};

test("the page that asks for the code shows what to set the app up with, and the code of it signs in", async () => {
  const { path, cookie } = await begin();
  expect(path).toMatch(/^\/sign-in\/code\?attempt=[\w-]+$/);
  const { secret, address, picture } = (await shown(path, cookie))!;
  expect(new URL(address).searchParams.get("secret")).toBe(secret);
  expect(picture.path.length).toBeGreaterThan(1_000);
  // A code that is wrong leads back, and the picture is still there.
  const attempt = new URL(path, "http://x").searchParams.get("attempt")!;
  const wrong = await post(app, "/auth/totp", { cookie, body: { attempt, code: "000000" } });
  expect((await shown(wrong.headers.get("location")!, cookie))!.secret).toBe(secret);
  const done = await post(app, "/auth/totp", { cookie, body: { attempt, code: new TOTP({ secret }).generate() } });
  expect([done.status, await done.text()]).toEqual([200, expect.stringMatching(/[0-9a-z]{4}(-[0-9a-z]{4}){3}/)]);
  // It is set up: nobody is shown it again.
  expect(await shown(path, cookie)).toBeNull();
});

test("nobody else is shown it: neither who knows the address, nor with an attempt of another kind or another browser (18)", async () => {
  const { path, cookie } = await begin();
  const other = await begin();
  expect(await shown(path)).toBeNull();
  expect(await shown(path, other.cookie)).toBeNull();
  expect(await shown("/sign-in/code", cookie)).toBeNull();
  expect(await shown(path, `${cookie.slice(0, -6)}AAAAAA`)).toBeNull();
  expect((await shown(other.path, other.cookie))!.secret).not.toBe((await shown(path, cookie))!.secret);
});

test("a password that is another by now shows it no more", async () => {
  const { path, cookie } = await begin();
  await setPassword("violet anchor teapot");
  expect(await shown(path, cookie)).toBeNull();
});
