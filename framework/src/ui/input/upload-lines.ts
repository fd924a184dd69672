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
