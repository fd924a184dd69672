/** Formats that begin with bytes of their own. */

type Magic = readonly [type: string, bytes: string, at?: number];

/** In hexadecimal; `?` fits anything. The first that fits counts. */
const MAGIC: readonly Magic[] = [
  ["image/png", "89504e470d0a1a0a"],
  ["image/jpeg", "ffd8ff"],
  ["image/gif", "474946383?61"],
  ["image/webp", "52494646????????57454250"],
  ["audio/wav", "52494646????????57415645"],
  ["video/x-msvideo", "52494646????????41564920"],
  ["image/avif", "6674797061766966", 4],
  ["image/avif", "6674797061766973", 4],
  ["image/heic", "667479706865696?", 4],
  ["image/heic", "667479706d696631", 4],
  ["audio/mp4", "667479704d3441", 4],
  ["video/quicktime", "6674797071742020", 4],
  ["video/mp4", "66747970", 4],
  ["image/tiff", "49492a00"],
  ["image/tiff", "4d4d002a"],
  ["image/bmp", "424d????????00000000"],
  ["image/vnd.microsoft.icon", "00000100"],
  ["image/jxl", "0000000c4a584c20"],
  ["image/vnd.adobe.photoshop", "38425053"],
  ["application/pdf", "255044462d"],
  ["application/postscript", "252150532d"],
  ["application/rtf", "7b5c727466"],
  ["application/zip", "504b0304"],
  ["application/zip", "504b0506"],
  ["application/gzip", "1f8b"],
  ["application/x-bzip2", "425a683?314159265359"],
  ["application/x-xz", "fd377a585a00"],
  ["application/zstd", "28b52ffd"],
  ["application/x-7z-compressed", "377abcaf271c"],
  ["application/vnd.rar", "526172211a07"],
  ["application/x-tar", "7573746172", 257],
  ["application/vnd.sqlite3", "53514c69746520666f726d6174203300"],
  ["application/vnd.apache.parquet", "50415231"],
  ["application/vnd.apache.arrow.file", "4152524f5731"],
  ["application/x-ole-storage", "d0cf11e0a1b11ae1"],
  ["video/webm", "1a45dfa3"],
  ["audio/ogg", "4f676753"],
  ["audio/flac", "664c6143"],
  ["audio/mpeg", "494433"],
  ["audio/mpeg", "fffb"],
  ["audio/mpeg", "fff3"],
  ["font/woff2", "774f4632"],
  ["font/woff", "774f4646"],
  ["font/otf", "4f54544f"],
  ["font/ttf", "0001000000"],
  ["application/wasm", "0061736d"],
  ["application/vnd.microsoft.portable-executable", "4d5a??00"],
  ["application/x-executable", "7f454c46"],
  ["application/x-mach-binary", "cffaedfe"],
];

export function binaryType(bytes: Buffer): string | undefined {
  const hex = bytes.toString("hex", 0, 264);
  return MAGIC.find((magic) => fits(hex, magic))?.[0];
}

function fits(hex: string, [, pattern, at = 0]: Magic): boolean {
  if (hex.length < at * 2 + pattern.length) return false;
  for (let i = 0; i < pattern.length; i++) if (pattern[i] !== "?" && pattern[i] !== hex[at * 2 + i]) return false;
  return true;
}
