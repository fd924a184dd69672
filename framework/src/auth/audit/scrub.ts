/** Takes secrets out of what is written down. Those who read the log may not become those whom it is about. */

/** Stands in their place. */
export const LEFT_OUT = "[left out]";

/** Names of values that are secrets whatever they look like. */
const NAMES = /pass(?:word|phrase|wd|code)|secret|token|cookie|authori[sz]ation|bearer|credential|api[-_ ]?key|private|verifier|nonce|otp|one[-_ ]?time|recovery|assertion|challenge|signature|hash|salt|session[-_ ]?id|jwt|csrf|\bpin\b|^code$|^sid$|^state$/i;

/** What looks like a secret wherever it stands: keys of ours, tokens, hashes, what follows "Bearer", and any long random text that is no UUID. */
const LOOKS: readonly RegExp[] = [
  /\bsol_[\w-]{9,}/g,
  /\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  /\$(?:argon2\w*|2[aby]|scrypt|pbkdf2[\w-]*)\$[^\s"']+/g,
  /\b(?:Bearer|Basic|Digest)\s+[\w+/=.~-]{6,}/gi,
  /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g,
  /(?<=:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,500}(?=@)/g,
  /(?<=\b[\w.-]{0,40}(?:token|code|key|secret|password|session|sid|signature|sig|state|nonce|attempt)=)[^&#\s;,]+/gi,
  /\b(?![\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b)(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{32,}/gi,
];

/** Characters of a text, of all details together as JSON, and how deep and wide they go. */
const BOUNDS = { text: 200, details: 2_000, depth: 4, entries: 20 };

/** A text as it may stand in the log: without secrets, without what moves a terminal's cursor, and of a bounded length. */
export function scrubText(text: string): string {
  let clean = text.slice(0, 4 * BOUNDS.text);
  for (const look of LOOKS) clean = clean.replace(look, LEFT_OUT);
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  clean = clean.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ");
  return clean.length <= BOUNDS.text ? clean : `${clean.slice(0, BOUNDS.text - 1)}…`;
}

export function scrubDetails(details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const clean = scrubValue(details, 0) as Readonly<Record<string, unknown>>;
  return JSON.stringify(clean).length <= BOUNDS.details ? clean : { tooLong: Object.keys(clean).join(", ").slice(0, BOUNDS.text) };
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value === "bigint") return String(value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value !== "object") return undefined;
  if (depth === BOUNDS.depth) return LEFT_OUT;
  if (Array.isArray(value)) return value.slice(0, BOUNDS.entries).map((each) => scrubValue(each, depth + 1) ?? null);
  const entries = Object.entries(value).slice(0, BOUNDS.entries);
  return Object.fromEntries(entries.map(([name, each]) => [scrubText(name), NAMES.test(name) ? LEFT_OUT : scrubValue(each, depth + 1)]));
}
