/** What went wrong with a file, as lines that can all be read. */

/** A failure's message may hold one problem a line; its fields hold more. Several stand under a title that counts them. */
export function linesOf(error: unknown, many = false): { title: string; lines: readonly string[] } {
  const { message = "That did not work.", fields = {} } = error as { message?: string; fields?: Readonly<Record<string, string>> };
  const said = message.split("\n").map((line) => line.trim()).filter(Boolean);
  // What a field alone was refused for is the message too.
  const lines = [...said, ...Object.entries(fields).filter(([, text]) => !said.includes(text)).map(([field, text]) => `${field}: ${text}`)];
  if (lines.length === 1) return { title: lines[0]!, lines: [] };
  return { title: `The ${many ? "files were" : "file was"} not taken, for ${lines.length} reasons`, lines };
}

/** Why a file is not sent at all; `undefined`: it may be. `accept` as of a file input, `maxSize` in bytes. */
export function refusal(file: { name: string; type: string; size: number }, accept: string | undefined, maxSize: number | undefined, size: (bytes: number) => string): string | undefined {
  if (accept !== undefined && !accepts(file, accept)) return `${file.name} is not one of ${accept.split(",").map((kind) => kind.trim()).join(", ")}.`;
  if (maxSize !== undefined && file.size > maxSize) return `${file.name} has ${size(file.size)}; at most ${size(maxSize)} can be sent.`;
  return undefined;
}

function accepts(file: { name: string; type: string }, accept: string): boolean {
  return accept.split(",").map((kind) => kind.trim().toLowerCase()).some((kind) => {
    if (kind.startsWith(".")) return file.name.toLowerCase().endsWith(kind);
    if (kind.endsWith("/*")) return file.type.toLowerCase().startsWith(kind.slice(0, -1));
    return kind === "*" || file.type.toLowerCase() === kind;
  });
}
