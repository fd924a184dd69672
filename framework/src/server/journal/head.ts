/** A row's head: whose the tab is, and where its delivery stands. */
import type { LineImage } from "../delivery/image.ts";

export interface Head extends LineImage {
  /** The secret in the page's HTML. */
  readonly key: string;
  /** Which classes wrote it: two builds of one name have the same fields with the same types. */
  readonly build: string;
}

/** @param line what `Line.image` gives */
export const headText = (key: string, build: string, line: string): string => `{"key":${JSON.stringify(key)},"build":"${build}",${line}}`;

export const parseHead = (text: string): Head => JSON.parse(text) as Head;
