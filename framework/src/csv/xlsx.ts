/** Rows as an XLSX file, written while they come. Texts stay texts: none of them is a formula. */
import { xlsxRows } from "../errors/csv.ts";
import { zipOf } from "./zip.ts";

type Row = Readonly<Record<string, unknown>>;

/** Rows of a sheet, its header among them, and characters of a cell: what Excel opens. */
export const XLSX_ROWS = 1_048_576;
const CELL = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const WORKBOOK = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Rows" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const PARTS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
/** 0 plain, 1 a day, 2 a moment, 3 the header. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;

export interface SheetColumn {
  readonly name: string;
  /** What stands above it; its name if left out. */
  readonly header?: string;
}

/**
 * Rows as an XLSX file for Excel and its like, made while the browser takes it. Numbers, days, moments (in UTC) and booleans are what
 * they are, all else is text, whatever it looks like.
 * @param columns which, in this order; those of the first row if none are given
 * @throws xlsx-rows where there are more rows than a sheet has, 1,048,575
 * @example download("orders.xlsx", xlsxOf([await db.select().from(orders)]));
 */
export function xlsxOf<R extends object>(batches: AsyncIterable<readonly R[]> | Iterable<readonly R[]>, columns?: readonly ((keyof R & string) | SheetColumn)[]): AsyncGenerator<Uint8Array, void> {
  const shown = columns?.map((column): SheetColumn => (typeof column === "string" ? { name: column } : column));
  return zipOf([
    { name: "[Content_Types].xml", content: [TYPES] }, { name: "_rels/.rels", content: [RELATIONS] },
    { name: "xl/workbook.xml", content: [WORKBOOK] }, { name: "xl/_rels/workbook.xml.rels", content: [PARTS] }, { name: "xl/styles.xml", content: [STYLES] },
    { name: "xl/worksheets/sheet1.xml", content: sheet(batches as AsyncIterable<readonly Row[]>, shown) },
  ]);
}

async function* sheet(batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>, given: readonly SheetColumn[] | undefined): AsyncGenerator<string, void> {
  // The header stays while the rows are scrolled.
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  let columns = given;
  let count = 0;
  const head = (): string => {
    count = 1;
    return row(columns!.map(({ name, header }) => text(header ?? name, 3)));
  };
  if (columns !== undefined) yield head();
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    if (columns === undefined) {
      columns = Object.keys(rows[0]!).map((name) => ({ name }));
      yield head();
    }
    if ((count += rows.length) > XLSX_ROWS) throw xlsxRows({ most: XLSX_ROWS - 1 });
    const names = columns.map(({ name }) => name);
    yield rows.map((each) => row(names.map((name) => cell(each[name])))).join("");
  }
  yield "</sheetData></worksheet>";
}

const row = (cells: readonly string[]): string => `<row>${cells.join("")}</row>`;

function cell(value: unknown): string {
  if (value === null || value === undefined || value === "") return "<c/>";
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? `<c><v>${value}</v></c>` : "<c/>";
    case "bigint":
      return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? `<c><v>${value}</v></c>` : text(String(value));
    case "boolean":
      return `<c t="b"><v>${Number(value)}</v></c>`;
    case "string":
      return (DAY.test(value) && moment(Date.parse(value), 1)) || text(value);
    default:
      return value instanceof Date ? (Number.isNaN(value.getTime()) ? "<c/>" : moment(value.getTime(), 2) || text(value.toISOString())) : text(JSON.stringify(value));
  }
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const PER_DAY = 86_400_000;
/** Days before 1970; Excel counts a day too many up to 1900-02-28, so earlier ones are text. */
const BEFORE = 25_569;

function moment(milliseconds: number, style: 1 | 2): string {
  const days = milliseconds / PER_DAY + BEFORE;
  return days >= 61 && days < 2_958_466 ? `<c s="${style}"><v>${days}</v></c>` : "";
}

function text(value: string, style?: number): string {
  return `<c${style === undefined ? "" : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(value.length > CELL ? value.slice(0, CELL) : value)}</t></is></c>`;
}

const UNFIT = /[&<>]|_x[\dA-Fa-f]{4}_|[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** What XML cannot hold is written as Excel does, `_x0007_`; so is what only looks like it. */
function escaped(value: string): string {
  return value.toWellFormed().replaceAll(UNFIT, (found) => NAMED[found] ?? (found.length > 1 ? `_x005F${found}` : `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`));
}
