/** Reading CSV, used by `Upload.csvRows` and by `readCsv`. */
export { csvRecords, parseCsv, ragged, type CsvBatch, type CsvOptions } from "./parse.ts";
export type { ByteSource } from "./text.ts";
