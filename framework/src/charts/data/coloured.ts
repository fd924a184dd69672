/** Colours end at eight, so the rest is one, in the eighth. */
export const COLOURED = 8;

export const colouredNames = (names: readonly string[]): readonly string[] => (names.length > COLOURED ? [...names.slice(0, COLOURED - 1), "Other"] : names);
