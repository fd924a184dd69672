import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { Mistake, checkName } from "../src/name.ts";
import { ask, choose, type Terminal } from "../src/prompts.ts";

/** Somebody who answers each prompt, in order; `undefined` hangs up. */
function person(...answers: (string | undefined)[]): { terminal: Terminal; shown: () => string } {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (chunk: Buffer) => {
    shown += String(chunk);
    if (!String(chunk).includes("(")) return;
    const answer = answers.shift();
    if (answer === undefined) input.end();
    else input.write(`${answer}\n`);
  });
  return { terminal: { input, output, errors: output, interactive: true }, shown: () => shown };
}

const templates = [{ name: "dashboard", description: "charts" }, { name: "minimal", description: "one page" }];

describe("a question", () => {
  test("takes what was typed, without the spaces around it", async () => {
    expect(await ask(person(" shop ").terminal, "Name", "my-app", checkName)).toBe("shop");
  });

  test("takes the proposal where nothing was typed", async () => {
    expect(await ask(person("").terminal, "Name", "my-app", checkName)).toBe("my-app");
  });

  test("is asked again until the answer will do, with the reason", async () => {
    const { terminal, shown } = person("My App", "shop");
    expect(await ask(terminal, "Name", "my-app", checkName)).toBe("shop");
    expect(shown()).toContain("capital letters");
  });

  test("ends where the person goes away", async () => {
    await expect(ask(person(undefined).terminal, "Name", "my-app", checkName)).rejects.toThrow(Mistake);
  });
});

describe("a choice", () => {
  test.each([["2", "minimal"], ["minimal", "minimal"], ["", "dashboard"]])("%j gives %s", async (typed, name) => {
    expect((await choose(person(typed).terminal, "Template", templates)).name).toBe(name);
  });

  test("of something else is asked again", async () => {
    const { terminal, shown } = person("7", "1");
    expect((await choose(terminal, "Template", templates)).name).toBe("dashboard");
    expect(shown()).toContain("Type a number from 1 to 2");
  });
});
