import { toCsv } from "../data/csv.ts";
import type { Table } from "../data/table.ts";
import { pictureToCanvas, pictureToSvg, type MakePicture } from "./picture.ts";

export type FileKind = "png" | "svg" | "csv";

export interface Savable {
  table?: (() => Table) | undefined;
  /** Gives nothing while nothing is drawn. */
  picture?: MakePicture | undefined;
}

/** Hands the file to the browser. Gives false where there is nothing to save yet. */
export async function save(kind: FileKind, name: string, chart: Savable): Promise<boolean> {
  const blob = await blobOf(kind, chart);
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName(name)}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return true;
}

async function blobOf(kind: FileKind, chart: Savable): Promise<Blob | null> {
  // A byte order mark, or spreadsheets read UTF-8 as something else.
  if (kind === "csv") return chart.table ? new Blob(["\uFEFF", toCsv(chart.table())], { type: "text/csv;charset=utf-8" }) : null;
  const picture = await chart.picture?.();
  if (!picture) return null;
  if (kind === "svg") return new Blob([await pictureToSvg(picture)], { type: "image/svg+xml" });
  return new Promise((resolve) => pictureToCanvas(picture).toBlob(resolve, "image/png"));
}

/** Letters and digits of any language, in words joined by hyphens. */
export function fileName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "chart";
}
