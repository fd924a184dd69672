/** Who stands at the door: what a provider says of an address is read as everybody else's address is. */
import { expect, test } from "vitest";
import { identityOf } from "../../src/auth/accounts/identity.ts";
import { emailOf } from "../../src/auth/email.ts";

const said = (email: string | null) => identityOf({ provider: "p", issuer: "https://p.example", subject: "1", email, emailVerified: true });

test.each([
  ["plain", "Ann@Example.com", "ann@example.com"],
  ["spaces around it", " ann@example.com\t", "ann@example.com"],
  ["the sign of Kelvin for a k", "\u212Aate@example.com", null],
  ["a full-width @", "ann\uFF20example.com", null],
  ["a line break", "ann@example.com\n", null],
  ["a name without a dot", "ann@localhost", null],
  ["nothing", null, null],
])("%s", (_, email, expected) => {
  const { email: read, emailVerified } = said(email);
  expect([read, emailVerified, emailOf(email) ?? null]).toEqual([expected, expected !== null, expected]);
});
