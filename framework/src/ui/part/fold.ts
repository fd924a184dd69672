/** A text as it is searched: without case and accents, letters that are written together apart. */
export const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
