import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeReturn } from "../../src/auth/return-to.ts";
import { signInPath } from "../../src/wire/sign-in.ts";

// Attack row 20.
describe("where a browser is led after it has signed in", () => {
  it.each([
    "//evil", "//evil.example/x", "///evil", "/\\evil", "\\\\evil", "\\/evil", "/\t/evil", "/\n/evil", "/\r/evil", "\t//evil", " //evil", "/%09/evil", "/%0d%0a/evil",
    "https:evil", "https://evil", "HTTPS://evil", "http:/evil", "%2f%2fevil", "/%2fevil", "/%2F%2Fevil", "/%252fevil", "/%5cevil", "/%255cevil", "/.//evil", "/x/..//evil", "/%2e//evil", "/./%2fevil",
    "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "evil", "@evil", "?x", "#x", "", " /x", "/%", "/%e0%a4%a", "/a\0b",
    "/sign-in", "/sign-in?returnTo=/x", "/sign-in/", "/auth/sign-in/google", "/auth/sign-out", "/AUTH/callback/x", "/%61uth/sign-in/google", "/_solenoid/socket", `/${"x".repeat(10_000)}`,
    undefined, null, 7, {}, ["/x"], { toString: () => "/x" },
  ])("leads to the start page for %j", (path) => {
    expect(safeReturn(path)).toBe("/");
  });

  it.each([
    ["/", "/"], ["/orders/42?region=North", "/orders/42?region=North"], ["/orders#late", "/orders#late"], ["/a//b", "/a//b"], ["/search?q=//evil", "/search?q=//evil"],
    ["/a?next=https://x", "/a?next=https://x"], ["/a%20b", "/a%20b"], ["/käse", "/k%C3%A4se"], ["/signing", "/signing"], ["/authors", "/authors"], ["/sign-in/help", "/sign-in/help"], ["/a/../b", "/b"],
  ])("keeps %j", (path, kept) => {
    expect(safeReturn(path)).toBe(kept);
  });

  it("never leaves the app, and is settled after once", () => {
    const piece = fc.constantFrom("/", "\\", "//", "%2f", "%5C", "%25", ".", "..", "%2e", ":", "@", "evil.example", "https:", "\t", "\n", "%09", "?", "#", "a", "ü", "\ud800");
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")), (path) => {
      const kept = safeReturn(path);
      expect(new URL(kept, "https://app.example").origin).toBe("https://app.example");
      expect(kept.startsWith("//")).toBe(false);
      // eslint-disable-next-line no-control-regex -- a header holds no others
      expect(kept).toMatch(/^\/[\x21-\x7e]*$/);
      expect(safeReturn(kept)).toBe(kept);
    }), { numRuns: 20_000 });
  });

  it("is written into the address of the sign-in page", () => {
    expect(signInPath("/orders/42?region=North&x=1")).toBe("/sign-in?returnTo=%2Forders%2F42%3Fregion%3DNorth%26x%3D1");
    expect(signInPath("/")).toBe("/sign-in");
  });
});
