/** The pages of the documentation, and the code in them. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const workspace = join(import.meta.dirname, "../../..");

export interface Block {
  /** Where the block would be in an app: its first line says so. */
  readonly path: string;
  readonly code: string;
}
export interface DocPage {
  /** From the root of the workspace. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

export function readPages(): DocPage[] {
  // The gallery is an app, with all that its node_modules lead to.
  const docs = globSync("**/*.md", { cwd: join(workspace, "docs"), exclude: ["gallery/**"] }).sort();
  const packages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "framework/README.md", "create-app/README.md"];
  return [...packages, ...docs.map((file) => `docs/${file}`)].map((path) => {
    const text = readFileSync(join(workspace, path), "utf8");
    // Those of components are the example files of the gallery, which is compiled as the app that it is.
    return { path, text, blocks: path.startsWith("docs/components/") ? [] : blocksOf(text) };
  });
}

function blocksOf(text: string): Block[] {
  const fences = [...text.matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)];
  return fences.map(([, language, code = ""], at) => ({ path: /^\/\/ ([\w./[\]-]+\.tsx?)\n/.exec(code)?.[1] ?? `block-${at + 1}.${language}`, code }));
}
