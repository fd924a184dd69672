/** Digits of any script as those that a computer reads. */

const DIGIT = /\p{Nd}/gu;

export function latinDigits(text: string): string {
  return text.normalize("NFKC").replace(DIGIT, (digit) => String(valueOf(digit.codePointAt(0)!)));
}

/** The digits of a script stand in a row, from zero. */
function valueOf(point: number): number {
  if (point < 128) return point - 48;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(point - value - 1))) value++;
  return value;
}
