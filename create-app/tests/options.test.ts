import { describe, expect, test } from "vitest";
import { detectManager } from "../src/manager.ts";
import { parseOptions } from "../src/options.ts";

describe("options", () => {
  test("the name and the template, in any order", () => {
    const said = { folder: "my-app", template: "minimal", git: true, help: false };
    expect(parseOptions(["my-app", "--template", "minimal", "--git"])).toEqual(said);
    expect(parseOptions(["--git", "-tminimal", "my-app"])).toEqual(said);
  });

  test("what is not said is undefined, so that it is asked for", () => {
    expect(parseOptions([])).toEqual({ folder: undefined, template: undefined, git: false, help: false });
  });

  test.each([
    [["my", "app"], "A name has no spaces"],
    [["--templat", "minimal"], "Unknown option '--templat'"],
    [["--template"], "--template"],
  ])("%j is a mistake that is explained", (args, why) => expect(() => parseOptions(args)).toThrow(why));
});

describe("the package manager that started us", () => {
  test.each([
    ["npm/11.19.1 node/v24.21.0 linux x64", "npm install", "npm run dev"],
    ["pnpm/12.21.0 npm/? node/v24.21.0 linux x64", "pnpm install", "pnpm dev"],
    ["yarn/4.9.1 npm/? node/v24.21.0 linux x64", "yarn install", "yarn dev"],
    ["bun/1.2.0 npm/? node/v24.0.0 linux x64", "bun install", "bun run dev"],
    [undefined, "npm install", "npm run dev"],
  ])("%s", (agent, install, dev) => {
    const manager = detectManager(agent);
    expect(manager.install).toBe(install);
    expect(manager.run("dev")).toBe(dev);
  });
});
