import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Mistake, checkFolder, checkName } from "../src/name.ts";

describe("a name", () => {
  test.each(["my-app", "app2", "a.b_c~d", "x".repeat(214)])("%s is fine", (name) => {
    expect(() => checkName(name)).not.toThrow();
  });

  test.each([
    ["My App", "capital letters", "my-app"],
    ["my app", "spaces", "my-app"],
    [".hidden", "starts with a dot", "hidden"],
    ["_private", "starts with a dot or an underscore", "private"],
    ["größe", "only letters", "gr-e"],
    ["a/b", "only letters", "a-b"],
  ])("%s is refused, with a better one", (name, why, better) => {
    expect(() => checkName(name)).toThrow(Mistake);
    expect(() => checkName(name)).toThrow(why);
    expect(() => checkName(name)).toThrow(`How about ${better}?`);
  });

  test.each([["", "empty"], ["x".repeat(215), "longer than 214"], ["node_modules", "taken"], ["solenoid", "taken"], ["日本", "only letters"]])(
    "%j is refused",
    (name, why) => expect(() => checkName(name)).toThrow(why),
  );
});

describe("a folder", () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "create-app-"));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  test("may be new, empty, or a fresh repository", () => {
    mkdirSync(join(parent, "empty"));
    mkdirSync(join(parent, "repository/.git"), { recursive: true });
    for (const name of ["new", "empty", "repository"]) expect(() => checkFolder(join(parent, name))).not.toThrow();
  });

  test("with files in it is refused, and they are named", () => {
    for (const name of ["a.txt", "b.txt", "c.txt", "d.txt"]) writeFileSync(join(parent, name), "");
    expect(() => checkFolder(parent)).toThrow("is not empty: it has a.txt, b.txt, c.txt and 1 more");
  });

  test("that is a file is refused", () => {
    writeFileSync(join(parent, "app"), "");
    expect(() => checkFolder(join(parent, "app"))).toThrow("is a file");
  });
});
