/** Which of an app's languages a browser would like best. */

const LONGEST = 500;

/** The languages of an `Accept-Language` header, the most wanted first; `*` and what is refused left out. */
export function wantedLanguages(header: string | undefined): string[] {
  const wanted = (header?.slice(0, LONGEST).split(",") ?? []).flatMap((part) => {
    const [tag = "", ...parameters] = part.split(";").map((each) => each.trim());
    const weight = Number(parameters.find((each) => each.startsWith("q="))?.slice(2) ?? 1);
    const known = canonical(tag);
    return known === undefined || !(weight > 0) ? [] : [{ known, weight }];
  });
  return wanted.sort((a, b) => b.weight - a.weight).map(({ known }) => known);
}

/** Undefined for what is no language tag. */
export function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * The offered locale that fits best: the very one, then one that says less (`de` for `de-AT`), then a relative in the same
 * script (`pt-PT` for `pt-BR`). Undefined where none does.
 */
export function negotiate(wanted: readonly string[], offered: readonly string[]): string | undefined {
  for (const tag of wanted) {
    const found = exact(tag, offered) ?? offered.find((each) => familyOf(each) === familyOf(tag));
    if (found !== undefined) return found;
  }
  return undefined;
}

function exact(tag: string, offered: readonly string[]): string | undefined {
  for (let part = tag; part !== ""; part = part.slice(0, Math.max(0, part.lastIndexOf("-")))) {
    const found = offered.find((each) => each.toLowerCase() === part.toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Language and script: who reads Serbian in Latin letters need not read it in Cyrillic ones. */
function familyOf(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}
