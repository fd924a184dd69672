/** A file as an argument: a reference to the request that carries its bytes. */

export const FILE = "$file";
/** `{ $file: [id, name, size, type] }` */
export interface FileReference {
  readonly [FILE]: readonly [id: string, name: string, size: number, type: string];
}
