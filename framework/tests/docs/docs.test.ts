import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readPages, workspace, type Block, type DocPage } from "./pages.ts";

const framework = join(workspace, "framework");
const scratch = join(framework, ".solenoid/docs");
const pages = readPages();
const withCode = pages.filter((page) => page.blocks.length > 0);
const order = ["getting-started", "state", "pages", "database", "migrations", "postgresql", "testing", "deploy"];

/** A page of the guide goes on from the pages before it: their states are there for its own. */
function before(page: DocPage): DocPage[] {
  const at = order.findIndex((name) => page.path === `docs/guide/${name}.md`);
  return at < 0 ? [] : pages.filter(({ path }) => order.slice(0, at).some((name) => path === `docs/guide/${name}.md`));
}

/** The files of the page, in steps: where it shows one again as it became later, a step has ended. */
function stepsOf(page: DocPage): (readonly Block[])[] {
  const steps: Block[][] = [[]];
  for (const block of page.blocks) {
    const last = steps.at(-1)!;
    if (last.some(({ path }) => path === block.path)) steps.push([...last.filter(({ path }) => path !== block.path), block]);
    else last.push(block);
  }
  return steps;
}

function folderOf(page: DocPage, step: number): string {
  return join(scratch, `${page.path.replace(/\W+/g, "-")}-${step}`);
}

describe("code in the documentation", () => {
  let errors: string[];
  beforeAll(() => {
    rmSync(scratch, { recursive: true, force: true });
    for (const page of withCode) {
      for (const [step, own] of stepsOf(page).entries()) {
        const folder = folderOf(page, step);
        cpSync(join(import.meta.dirname, "fixtures"), folder, { recursive: true });
        for (const { path, code } of [...before(page).flatMap(({ blocks }) => blocks), ...own]) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), code);
        }
      }
    }
    const config = join(scratch, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.json", include: ["."] }));
    const tsc = spawnSync(process.execPath, [join(framework, "node_modules/typescript/bin/tsc"), "-p", config, "--pretty", "false"], { cwd: scratch, encoding: "utf8" });
    errors = (tsc.stdout + tsc.stderr).split("\n").filter(Boolean);
  }, 60_000);

  test("is there", () => expect(withCode.length).toBeGreaterThan(4));

  test.each(withCode.map((page) => [page.path, page] as const))("%s compiles", (_, page) => {
    const own = stepsOf(page).flatMap((blocks, step) => blocks.map(({ path }) => relative(scratch, join(folderOf(page, step), path))));
    expect(errors.filter((line) => own.some((file) => line.startsWith(`${file}(`)) || line.startsWith("error"))).toEqual([]);
  });
});

describe("links in the documentation", () => {
  test.each(pages.map((page) => [page.path, page] as const))("%s leads to what is there", (_, page) => {
    const targets = [...page.text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
    const gone = targets.filter((target) => !/^(https?:|mailto:)/.test(target) && !leads(page.path, target));
    expect(gone).toEqual([]);
  });
});

function leads(from: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? from : join(dirname(from), path);
  if (!existsSync(join(workspace, file))) return false;
  if (anchor === undefined) return true;
  const headings = pages.find((page) => page.path === file)?.text.matchAll(/^#+ (.+)$/gm) ?? [];
  return [...headings].some(([, heading = ""]) => heading.toLowerCase().replace(/[^\w\s-]/g, "").trim().replace(/\s+/g, "-") === anchor);
}
