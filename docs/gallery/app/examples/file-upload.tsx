import { Failure } from "solenoid/client";
import { FileUpload } from "solenoid/ui";

export const about = { group: "Inputs", title: "FileUpload", text: "Takes files by a button, by dropping or by pasting, and shows how far they are and what was wrong." };

const wait = () => new Promise<void>((done) => setTimeout(done, 2_000));

/** `onUpload` is a handler that takes an `Upload`: progress and cancel show by themselves. */
export function AsButton() {
  return <FileUpload label="Import CSV" accept=".csv" onUpload={wait} />;
}

/** An area says what it takes. */
export function AsArea() {
  return <FileUpload label="Import orders" accept=".csv,.xlsx" maxSize={50_000_000} variant="area" onUpload={wait} />;
}

/** What the server found wrong stands at the file, line by line. */
export function Refused() {
  const refuse = () => Promise.reject(new Failure("2 lines of the file are wrong. Nothing was imported.\nLine 118: units is “twelve”; a whole number was expected.\nLine 240: date is “31/02/2026”; a day was expected, for example 2026-02-28.", { code: "invalid" }));
  return <FileUpload label="Import a file that is wrong" variant="area" onUpload={refuse} />;
}
