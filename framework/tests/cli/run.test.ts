import { describe, expect, test } from "vitest";
import { runCommand } from "../../src/cli/run.ts";
import type { Terminal } from "../../src/cli/terminal.ts";

/** What a run said, and its exit code. */
async function run(...words: string[]): Promise<{ code: number; said: string; errors: unknown[] }> {
  const said: string[] = [];
  const errors: unknown[] = [];
  const say = (text: string) => void said.push(text);
  const terminal: Terminal = { say, good: say, warn: say, fail: say, error: (error) => void errors.push(error) };
  return { code: await runCommand(words, terminal), said: said.join("\n"), errors };
}

describe("usage", () => {
  test.each([[[]], [["help"]], [["--help"]], [["-h"]]])("%j lists the commands", async (words) => {
    const { code, said } = await run(...words);
    expect(code).toBe(0);
    for (const name of ["build", "check", "dev", "help", "start"]) expect(said).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  test.each([[["help", "build"]], [["build", "--help"]], [["build", "-h"]]])("%j shows the options of build", async (words) => {
    const { code, said } = await run(...words);
    expect(code).toBe(0);
    expect(said).toContain("--target <platform>");
  });

  test("tells its version", async () => {
    const { said } = await run("--version");
    expect(said).toMatch(/^solenoid \d+\.\d+\.\d+, Node 2\d\./);
  });

  test.each([
    [["biuld"], "cli-unknown-command-near", "build"],
    [["deploy-all"], "cli-unknown-command", "build, check"],
    [["help", "deploy-all"], "cli-unknown-command", "build, check"],
    [["dev", "--prot", "3"], "cli-option-near", "--port"],
    [["dev", "--verbose"], "cli-option", "--host"],
    [["dev", "--port"], "cli-value", "<number>"],
    [["dev", "--port="], "cli-value", "<number>"],
    [["dev", "app"], "cli-word", "app"],
    [["dev", "--trace="], "cli-value", "<state or handler>"],
  ])("%j: %s", async (words, code, known) => {
    const { code: exit, errors } = await run(...words);
    expect(errors).toMatchObject([{ code, message: expect.stringContaining(known) }]);
    expect(exit).toBe(words[0] === "help" ? 1 : 2);
  });

  test.each([["70000"], ["a"], ["-1"], ["3.5"]])("--port=%s is refused", async (port) => {
    const { code, errors } = await run("dev", `--port=${port}`);
    expect([code, errors]).toMatchObject([1, [{ code: "cli-port" }]]);
  });

  test.each([["dev"], ["build"], ["start"], ["check"]])("%s says that a folder is no app", async (command) => {
    const { code, errors } = await run(command, "--root", import.meta.dirname);
    expect([code, errors]).toMatchObject([1, [{ code: "cli-no-app" }]]);
  });
});
