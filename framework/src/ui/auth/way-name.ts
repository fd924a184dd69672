/** What a way to sign in is called. */

/** `local` is a password, `passkeys` are passkeys; a provider by its id. */
export function wayName(id: string): string {
  if (id === "passwords" || id === "local") return "Password";
  if (id === "passkeys") return "Passkey";
  return id.charAt(0).toUpperCase() + id.slice(1);
}
