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
