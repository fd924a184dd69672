/** Codes of authenticator apps, recovery codes, tokens and addresses. */
import { TOTP } from "otpauth";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emailOf } from "../../src/auth/email.ts";
import { newToken, tokenHash } from "../../src/auth/token.ts";
import { enrolmentAddress, fittingCode, newSecret } from "../../src/auth/totp/code.ts";
import { newRecoveryCodes, recoveryHash } from "../../src/auth/totp/recovery.ts";

/** Of RFC 6238, appendix B: "12345678901234567890" and its codes, of which six digits are asked here. */
const RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes of an authenticator app", () => {
  test.each([[59, "287082", 1], [1111111109, "081804", 37037036], [1234567890, "005924", 41152263], [20000000000, "353130", 666666666]])("second %d of RFC 6238", (second, code, counter) => {
    expect(fittingCode(RFC, code, 0, second * 1_000)).toBe(counter);
  });
  test("half a minute off to both sides, and no more", () => {
    const at = 1_700_000_010_000;
    const codeAt = (timestamp: number): string => TOTP.generate({ secret: new TOTP({ secret: RFC }).secret, timestamp });
    const fits = [-60, -30, 0, 30, 60].map((off) => fittingCode(RFC, codeAt(at + off * 1_000), 0, at) !== undefined);
    expect(fits).toEqual([false, true, true, true, false]);
  });
  test("none works twice, nor one before it", () => {
    expect(fittingCode(RFC, "287082", 1, 59_000)).toBeUndefined();
    expect(fittingCode(RFC, "287082", 0, 59_000)).toBe(1);
  });
  test("what is no code is none, whatever it is", () => {
    fc.assert(fc.property(fc.string(), (code) => { expect(fittingCode(RFC, code, 0, 59_000) === 1).toBe(code.replace(/[\s-]/g, "") === "287082"); }));
    expect(fittingCode(RFC, "287 082", 0, 59_000)).toBe(1);
  });
  test("the app and the address are in what is looked at, and nothing breaks out of it", () => {
    const secret = newSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(enrolmentAddress(secret, { app: "Sales: North & South?secret=x", user: "ada@meridian.example" }));
    expect(address.searchParams.getAll("secret")).toEqual([secret]);
    expect(address.searchParams.get("issuer")).toBe("Sales  North & South?secret=x");
  });
});

describe("recovery codes", () => {
  test("ten, all different, of 80 bits", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });
  test("as it is read off paper: large letters, spaces, o and l for digits", () => {
    expect(recoveryHash("7", "0101-abcd-efgh-jkmn")).toBe(recoveryHash("7", "OlOI ABCD EFGH JKMN"));
    expect(recoveryHash("7", "0101-abcd-efgh-jkmn")).not.toBe(recoveryHash("8", "0101-abcd-efgh-jkmn"));
    for (const code of ["", "0101-abcd-efgh-jkm", "0101-abcd-efgh-jkmnp", "0101-abcd-efgh-jkmu"]) expect(recoveryHash("7", code)).toBeUndefined();
  });
});

test("a token is 256 bits, and only its own form has a hash", () => {
  const token = newToken();
  expect(token).toHaveLength(43);
  expect(tokenHash(token)).toMatch(/^[\w-]{43}$/);
  for (const other of ["", `${token}a`, token.slice(1), `${token.slice(1)}=`, `${token.slice(1)} `, 7, null, undefined, { toString: () => token }]) expect(tokenHash(other)).toBeUndefined();
});

describe("addresses of mail", () => {
  test("in one form", () => {
    expect(emailOf(" Ada.Lovelace+x@Meridian.Example ")).toBe("ada.lovelace+x@meridian.example");
    // Turkish and Kelvin letters are lower-cased into plain ones by JavaScript's own way.
    for (const odd of ["ada@meridian.exampl\u212a", "\u0130da@meridian.example"]) expect(emailOf(odd)).toBeUndefined();
  });
  test.each([
    "ada\uff20meridian.example", "ada@meridian\u3002example", "ada@@meridian.example", "@meridian.example", "ada@", "ada@localhost", "a da@meridian.example", "ada@meridian.example\n", "ada@meridian.example\0",
    "ada@meridian.example, eve@evil.example", "ada@meridian.example>\r\nBcc: eve@evil.example", "\u200bada@meridian.example", ".ada@meridian.example", "\"ada\"@meridian.example", "ad\u0430@meridian.example", "ada@-x.example",
    `${"a".repeat(65)}@meridian.example`, `ada@${"x.".repeat(130)}example`, null, 7, ["ada@meridian.example"],
  ])("%j is none", (text) => expect(emailOf(text)).toBeUndefined());
});
