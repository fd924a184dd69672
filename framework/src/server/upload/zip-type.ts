/** What a zip archive is, by the names of its first entries: office documents and books are archives too. */

const OFFICE = "application/vnd.openxmlformats-officedocument.";
/** By the folder that its parts are in. */
const FOLDERS: Readonly<Record<string, string>> = {
  "word/": `${OFFICE}wordprocessingml.document`,
  "xl/": `${OFFICE}spreadsheetml.sheet`,
  "ppt/": `${OFFICE}presentationml.presentation`,
  "META-INF/": "application/java-archive",
};

/** Only archives of these kinds may call themselves what they say in their first entry. */
const SAID = /^application\/(vnd\.oasis\.opendocument\.[a-z-]{1,40}|epub\+zip)$/;
const ENTRY = Buffer.from("504b0304", "hex");
const NAME = 30;

export function zipType(bytes: Buffer): string {
  const said = mimetypeOf(bytes);
  if (said !== undefined && SAID.test(said)) return said;
  const names = [...entryNames(bytes)];
  if (names.includes("[Content_Types].xml") || names.some((name) => name === "META-INF/MANIFEST.MF")) {
    for (const [folder, type] of Object.entries(FOLDERS)) if (names.some((name) => name.startsWith(folder))) return type;
  }
  return "application/zip";
}

/** OpenDocument and EPUB begin with an entry `mimetype`, not compressed. */
function mimetypeOf(bytes: Buffer): string | undefined {
  if (bytes.length < NAME || bytes.toString("latin1", NAME, NAME + nameLength(bytes, 0)) !== "mimetype" || bytes.readUInt16LE(8) !== 0) return undefined;
  const start = NAME + nameLength(bytes, 0) + bytes.readUInt16LE(28);
  const size = bytes.readUInt32LE(18);
  // Written as a stream, its size comes after it; the next entry ends it.
  const end = size > 0 ? start + size : bytes.indexOf("PK", start);
  return bytes.toString("latin1", start, Math.min(end < 0 ? start : end, start + 80));
}

const nameLength = (bytes: Buffer, at: number): number => bytes.readUInt16LE(at + 26);

/** Looked for, not walked to: sizes may stand behind the entries. */
function* entryNames(bytes: Buffer): Generator<string, void> {
  for (let at = bytes.indexOf(ENTRY); at >= 0 && at + NAME <= bytes.length; at = bytes.indexOf(ENTRY, at + 4)) {
    yield bytes.toString("latin1", at + NAME, at + NAME + nameLength(bytes, at));
  }
}
