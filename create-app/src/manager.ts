/** How to install and run things, in the words of the package manager that started us. */
export interface Manager {
  install: string;
  run(script: string): string;
}

/** `agent` is what package managers put into `npm_config_user_agent`: `pnpm/12.21.0 npm/? node/v24.21.0 linux x64`. */
export function detectManager(agent: string | undefined): Manager {
  const name = agent?.split("/")[0];
  if (name === "pnpm" || name === "yarn") return { install: `${name} install`, run: (script) => `${name} ${script}` };
  if (name === "bun") return { install: "bun install", run: (script) => `bun run ${script}` };
  return { install: "npm install", run: (script) => `npm run ${script}` };
}
