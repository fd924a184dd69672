/** A row's head and feed: whose the tab is, and where its delivery stands. */
import { parseFeed, type HistoryImage, type LineImage } from "../delivery/image.ts";
import type { TabRow } from "./journal.ts";

interface Owned {
  /** The secret in the page's HTML. */
  readonly key: string;
  /** Which classes wrote it: two builds of one name have the same fields with the same types. */
  readonly build: string;
}

export interface Head extends Owned, LineImage {}

/** @param history what `Line.historyText` gives */
export const headText = (key: string, build: string, history: string): string => `{"key":${JSON.stringify(key)},"build":"${build}",${history}}`;

/** The texts of a line that is no page's now. */
export function headAndFeed(key: string, build: string, { v, low, told, open, out, fx, ...history }: LineImage): Pick<TabRow, "head" | "feed"> {
  return { head: headText(key, build, JSON.stringify(history).slice(1, -1)), feed: JSON.stringify({ v, low, told, open, out, fx }) };
}

export const parseHead = ({ head, feed }: Pick<TabRow, "head" | "feed">): Head => ({ ...(JSON.parse(head) as Owned & HistoryImage), ...parseFeed(feed) });
