/** Where a node of TypeScript's tree stands. */
import type { Node, SourceFile } from "typescript/unstable/ast";
import type { Place } from "../../problem.ts";

export function placeOf(source: SourceFile, offset: number): Place {
  const { line, character } = source.getLineAndCharacterOfPosition(offset);
  return { file: source.fileName, line: line + 1, column: character + 1 };
}
export function placeOfNode(node: Node): Place {
  const source = node.getSourceFile();
  return placeOf(source, node.getStart(source));
}
