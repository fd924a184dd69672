/** A zip as another program reads it: by its directory. */
import { crc32, inflateRawSync } from "node:zlib";

export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const found = new Map<string, string>();
  for (let entry = 0, at = file.readUInt32LE(end + 16); entry < file.readUInt16LE(end + 10); entry++) {
    const [crc, packed, size, length, start] = [file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24), file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)];
    const name = file.toString("utf8", at + 46, at + 46 + length);
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const bytes = inflateRawSync(file.subarray(from, from + packed));
    if (bytes.length !== size || crc32(bytes) !== crc) throw new Error(`${name} is broken`);
    found.set(name, bytes.toString("utf8"));
    at += 46 + length;
  }
  return found;
}
