/** Which passwords are taken: by length and by how soon they would be guessed. Nothing leaves the process. */
import { passwordGuessable, passwordLong, passwordShort } from "../../errors/credentials.ts";
import type { Failure } from "../../wire/failure.ts";
import { kept } from "../kept.ts";

/** As NIST SP 800-63B-4 has it: alone 15 characters, beside a second factor 8. `score` is zxcvbn's, of 0 to 4. */
const ALONE = { length: 15, score: 3 };
const BESIDE_CODE = { length: 8, score: 2 };
export const LONGEST = 256;
/** What is looked at: it takes up to 50 ms, and more than that with each character. */
const LOOKED_AT = 64;

export interface PasswordFor {
  /** A code is asked for at every sign-in. */
  readonly besideCode: boolean;
  /** Name and address of its owner, and the name of the app. */
  readonly words: readonly (string | null | undefined)[];
}

/** What a screen says before anything is typed. */
export function shortest({ besideCode }: Pick<PasswordFor, "besideCode">): number {
  return (besideCode ? BESIDE_CODE : ALONE).length;
}

/** Why it is not taken; undefined: it is. */
export async function passwordFault(password: string, { besideCode, words }: PasswordFor): Promise<Failure | undefined> {
  const rule = besideCode ? BESIDE_CODE : ALONE;
  const characters = [...password.normalize("NFC")];
  if (characters.length < rule.length) return passwordShort({ length: rule.length });
  if (characters.length > LONGEST) return passwordLong({ length: LONGEST });
  const { check } = await estimator();
  const { score, feedback } = check(characters.slice(0, LOOKED_AT).join(""), wordsOf(words));
  return score >= rule.score ? undefined : passwordGuessable({ why: WHY[feedback.warning ?? ""] ?? "Add words that do not belong together." });
}

/** zxcvbn's names of what it has seen. */
const WHY: Readonly<Record<string, string>> = {
  straightRow: "It is a row of the keyboard.",
  keyPattern: "It is a pattern on the keyboard.",
  simpleRepeat: "It repeats the same characters.",
  extendedRepeat: "It repeats the same characters.",
  sequences: "It is a sequence such as 1234.",
  recentYears: "Years are guessed first.",
  dates: "Dates are guessed first.",
  topTen: "It is one of the most used.",
  topHundred: "It is one of the most used.",
  common: "Many people use it.",
  similarToCommon: "Many people use one like it.",
  userInputs: "It is made of your own name or address.",
};

/** Its parts count as well: `ada@meridian.example` is guessed as `ada` and `meridian`. */
function wordsOf(texts: PasswordFor["words"]): string[] {
  const said = texts.flatMap((text) => (text ? [text] : []));
  return [...new Set(said.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]))].filter((word) => word.length > 2);
}

interface Estimator {
  check(password: string, words: string[]): { score: number; feedback: { warning?: string | null } };
}

/** 32 MB with its lists: only who sets a password needs it. */
const estimator = kept(async (): Promise<Estimator> => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]);
  const made = new ZxcvbnFactory({ dictionary: { passwords: dictionary["passwords-common"] }, graphs: adjacencyGraphs });
  return { check: (password, words) => made.check(password, words) };
});
