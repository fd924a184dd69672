/** Which handlers a FileUpload takes. */
import type { Client } from "../../src/state/view.ts";
import type { State, Upload } from "../../src/state/index.ts";
import { FileUpload } from "../../src/ui/index.tsx";

declare class Album extends State {
  cover(file: Upload): void;
  add(files: Upload[]): Promise<number>;
  note(text: string): void;
}
declare const album: Client<Album>;

export const right = [
  <FileUpload label="Cover" onUpload={album.cover} />,
  <FileUpload label="Pictures" multiple onUpload={album.add} />,
  <FileUpload label="Folder" directory variant="area" onUpload={album.add} />,
  <FileUpload label="Own" multiple onUpload={(files) => files.length} />,
];

export const wrong = [
  // @ts-expect-error one file for a handler that takes several
  <FileUpload label="Pictures" onUpload={album.add} />,
  // @ts-expect-error several files for a handler that takes one
  <FileUpload label="Cover" multiple onUpload={album.cover} />,
  // @ts-expect-error a folder for a handler that takes one
  <FileUpload label="Cover" directory onUpload={album.cover} />,
  // @ts-expect-error no file at all
  <FileUpload label="Note" onUpload={album.note} />,
];
