/** The name of a file as a page says it: a name alone, or with the folders that it was chosen with. */
import { uploadName } from "../../errors/upload.ts";
import { limits } from "../limits.ts";

/** Control characters, halves of characters, separators of lines, and those that turn the direction of what is shown. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** @throws Failure `upload-name` where it could lead out of a folder, or show as what it is not */
export function checkName(name: string): string {
  const reason = whyNot(name);
  if (reason === undefined) return name;
  const shown = name.slice(0, 80).replace(new RegExp(UNFIT, "gu"), "�");
  throw uploadName({ name: JSON.stringify(shown), reason });
}

function whyNot(name: string): string | undefined {
  if (UNFIT.test(name)) return "it has characters that do not show";
  if (name.startsWith("/") || name.includes("\\") || /^[a-z]:/i.test(name)) return "it is not relative";
  const parts = name.split("/");
  if (parts.some((part) => part === "")) return "a part of it is empty";
  // Windows takes dots and spaces off the end of a name, so that of `.. ` the parent is left.
  if (parts.some((part) => /^[. ]+$/.test(part))) return "a part of it is no name";
  if (Buffer.byteLength(name) > limits.uploadName || parts.some((part) => Buffer.byteLength(part) > limits.uploadNamePart)) return "it is too long";
  return parts.length > limits.uploadNameDepth ? "it is too deep" : undefined;
}
