/** All that can be said of an app's endpoints without running them. */
import type { Compiler } from "../compiler.ts";
import { CompileError, type Problem } from "../problem.ts";
import { readEndpointFile, type EndpointFileFacts } from "./facts.ts";
import { readEndpoints, type EndpointFile } from "./files.ts";

export function inspectEndpoints(compiler: Compiler, { file, pattern }: EndpointFile): EndpointFileFacts {
  return readEndpointFile(compiler.project.exports(file), { path: compiler.path(file), pattern, file });
}

export function checkEndpoints(compiler: Compiler): { problems: Problem[]; count: number } {
  const { endpoints, problems } = readEndpoints(compiler.layout);
  let count = 0;
  const found = endpoints.flatMap((endpoint): readonly Problem[] => {
    try {
      const facts = inspectEndpoints(compiler, endpoint);
      count += facts.endpoints.length;
      return facts.problems;
    } catch (error) {
      if (error instanceof CompileError) return error.problems;
      throw error;
    }
  });
  return { problems: [...problems, ...found], count };
}
