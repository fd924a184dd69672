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

test.each([
  ["a name", "roles", ["a"]],
  ["a path", "realm_access.roles", ["b"]],
  ["a name with dots", "https://app.example/roles", ["c"]],
  ["below a name with dots", "https://app.example/claims.roles", ["d"]],
  ["a name with dots below a name", "resource_access.my.client.roles", ["e"]],
  ["the longer name, where both are there", "x.y.z", ["f"]],
  ["the shorter one, where the longer leads nowhere", "p.q.r", ["g"]],
  ["nothing", "resource_access.other.roles", []],
  ["what every object has", "constructor.name", []],
  ["dots alone", "..", []],
  ["a path through a text", "plain.length", []],
])("a claim is found by %s", (_, path, expected) => {
  const { list } = identityOf({ provider: "p", issuer: "https://p.example", subject: "1", claims: {
    roles: ["a"], realm_access: { roles: ["b"] }, "https://app.example/roles": ["c"], "https://app.example/claims": { roles: ["d"] }, resource_access: { "my.client": { roles: ["e"] } },
    "x.y": { z: ["f"] }, x: { "y.z": ["no"], y: { z: ["no"] } }, "p.q": { other: 1 }, p: { q: { r: ["g"] } }, plain: "text",
  } });
  expect(list(path)).toEqual(expected);
});

test("a path of any length ends at once", () => {
  const { text } = identityOf({ provider: "p", issuer: "https://p.example", subject: "1", claims: { a: { a: { a: 1 } } } });
  expect(text("a.".repeat(5_000))).toBe(null);
});
