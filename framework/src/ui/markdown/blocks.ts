/** Markdown as a list of blocks. A text that grows keeps the blocks that it had, and so their elements. */
import { marked, type Token, type Tokens } from "marked";

export type Block = Token;

/** Before this a block of the same source is the same object. */
export function blocksOf(text: string, before: readonly Block[] = []): readonly Block[] {
  const found = lexed(text);
  return found.map((block, at) => (before[at]?.raw === block.raw && before[at].type === block.type && !refers(block.raw) ? before[at] : block));
}

/** What cannot be read is shown as it is: nesting without end, for one. */
function lexed(text: string): Block[] {
  try {
    return marked.lexer(text, { gfm: true, breaks: true }).filter(({ type }) => type !== "space" && type !== "def");
  } catch {
    return [{ type: "paragraph", raw: text, text, tokens: [{ type: "text", raw: text, text } satisfies Tokens.Text] } satisfies Tokens.Paragraph];
  }
}

/** What `[this][1]` leads to is told elsewhere in the text, and may come later. */
const refers = (raw: string): boolean => /\]\[|\](?!\()/.test(raw);

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** `&amp;` and its like, as characters. */
export function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
    return code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** An address that may be followed: of the web, of mail, or within the app. Anything that could run is none. */
export function safeAddress(href: string): string | undefined {
  const plain = decoded(href).trim();
  // Browsers leave these out of an address before they look at its scheme.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(plain)) return undefined;
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(plain) ?? [];
  if (scheme === undefined) return plain.startsWith("//") || plain.startsWith("/\\") || plain.startsWith("\\") ? undefined : plain;
  return /^(https?|mailto|tel)$/i.test(scheme) ? plain : undefined;
}
