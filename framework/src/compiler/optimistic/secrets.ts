/** What must not become public with the body of a handler, by its name or its look. */

const NAME = /(?:secret|password|passwd|passphrase|credential|private_?key|api_?key|access_?key|auth_?token|access_?token|pepper)/i;
/** How well-known services mark their keys; a private key; a signed token. */
const MARKED = /^(?:sk|pk|rk|whsec|ghp|gho|ghs|github_pat|glpat|xox[abprs]|AKIA|AIza|npm)[_-]?[A-Za-z0-9_-]{12,}$|-----BEGIN|^eyJ[\w-]{8,}\.[\w-]{8,}\.|:\/\/[^/\s:@]+:[^/\s@]+@/;

export const isSecretName = (name: string): boolean => NAME.test(name);

export function isSecretText(text: string): boolean {
  return MARKED.test(text) || (text.length >= 32 && isMixed(text));
}

/** Hexadecimal digits, or letters of both cases and digits, without a space: nothing that people write. */
function isMixed(text: string): boolean {
  if (/^[0-9a-f]+$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text);
  return /^[\w+/=-]+$/.test(text) && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}
