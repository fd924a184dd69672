/** Native code that fails once, as where memory is short for a moment. */
import { expect, test, vi } from "vitest";
import { fitsPassword, hashPassword } from "../../src/auth/passwords/hash.ts";

const fails = vi.hoisted(() => ({ hash: false }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, hash: (...given: Parameters<typeof real.hash>) => (fails.hash ? Promise.reject(new Error("out of memory")) : real.hash(...given)) };
});

test("what is compared where there is no password is made again after it has failed: else nobody without one is answered like others any more", async () => {
  fails.hash = true;
  await expect(fitsPassword(undefined, "lodge quiver banana")).rejects.toThrow("out of memory");
  fails.hash = false;
  expect(await fitsPassword(undefined, "lodge quiver banana")).toBe(false);
  expect(await fitsPassword(await hashPassword("lodge quiver banana"), "lodge quiver banana")).toBe(true);
});
