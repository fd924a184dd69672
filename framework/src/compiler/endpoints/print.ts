/** What the compiler adds to a file of `app/api`, and the list of these files. */
import { RolldownMagicString } from "rolldown";
import type { Lowered } from "../lower/lower.ts";
import { print } from "../syntax/literal.ts";
import { Emitter } from "../validate/emitter.ts";
import type { EndpointFacts } from "./facts.ts";
import type { EndpointFile } from "./files.ts";

/** The file as it is; each endpoint is told its name and, where it declares a body, the check of it. */
export function declareEndpoints(code: string, { file, pattern }: EndpointFile, endpoints: readonly EndpointFacts[]): Lowered {
  const text = new RolldownMagicString(code);
  text.append(`\nimport { declareEndpoint as $endpoint } from "solenoid/internal";\n${endpoints.map((one) => printEndpoint(one, pattern)).join("\n")}\n`);
  return { code: text.toString(), map: JSON.parse(text.generateMap({ hires: true, source: file, includeContent: true }).toString()) as Lowered["map"] };
}

/** In a block of its own, so that the names of the checks do not meet the author's. */
function printEndpoint({ method, body, defs }: EndpointFacts, pattern: string): string {
  const name = JSON.stringify(`${method} ${pattern}`);
  if (body === undefined) return `$endpoint(${method}, ${name});`;
  const emitter = new Emitter(defs);
  const check = emitter.check(body);
  const named = [...defs].map(([ref, shape]) => `${JSON.stringify(ref)}: ${print(shape)}`).join(", ");
  return `{\n${emitter.shared.join("\n")}\n$endpoint(${method}, ${name}, { check: ${check}, shape: ${print(body)}, defs: { ${named} } });\n}`;
}

/** `virtual:solenoid/endpoints`: one list for as long as the program runs, as that of the pages. */
export function endpointsModule(endpoints: readonly EndpointFile[], hot: boolean): string {
  const list = endpoints.map(({ id, pattern, file }) => `  { id: ${JSON.stringify(id)}, pattern: ${JSON.stringify(pattern)}, load: () => import(${JSON.stringify(file)}) },\n`);
  if (!hot) return `export const endpoints = [\n${list.join("")}];\n`;
  return [
    `const found = [\n${list.join("")}];`,
    `export const endpoints = import.meta.hot ? (import.meta.hot.data.endpoints ??= []) : [];`,
    `endpoints.splice(0, endpoints.length, ...found);`,
    `if (import.meta.hot) import.meta.hot.accept();\n`,
  ].join("\n");
}
