/** Addresses of mail, in the one form in which they are stored and compared. */

/** Of the local part what mail servers take without quotes; of the domain letters, digits and hyphens. Nothing that only looks like one of these. */
const ADDRESS = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Lower-cased; undefined: it is none. Not mended otherwise, as whoever it belongs to may not be who typed it. */
export function emailOf(text: unknown): string | undefined {
  if (typeof text !== "string" || text.length > 254) return undefined;
  const email = text.replace(/^[ \t]+|[ \t]+$/g, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return ADDRESS.test(email) && email.indexOf("@") <= 64 ? email : undefined;
}
