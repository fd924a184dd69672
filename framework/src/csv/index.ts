/** Reading CSV, used by `Upload.csvRows` and by `readCsv`. */
export type { Cells } from "./cells.ts";
export { csvRecords, parseCsv, parseRows, ragged, type CsvBatch, type CsvOptions } from "./parse.ts";
export type { ByteSource } from "./text.ts";
