/** Who stands at the door, as a provider of ours has found out. */
import type { Identity } from "../define.ts";
import { emailOf } from "../email.ts";

/** An identity that has been proven: by a signature, a password, a key. */
export interface ProvenIdentity extends Identity {
  /** Who vouches; with `subject` it names one person for ever. `"local"` for the app's own accounts. */
  readonly issuer: string;
  readonly name: string | null;
}

type Given = Omit<ProvenIdentity, "list" | "text" | "name" | "claims" | "email" | "emailVerified"> & Partial<Pick<ProvenIdentity, "name" | "claims" | "email" | "emailVerified">>;

/** With the claims as `onSignIn` asks for them. An address is in lower case; one that is none is left out. */
export function identityOf({ provider, issuer, subject, name = null, email = null, emailVerified = false, claims = {} }: Given): ProvenIdentity {
  const address = emailOf(email) ?? null;
  return Object.freeze({
    provider, issuer, subject, claims, email: address, emailVerified: emailVerified && address !== null,
    name: name === null ? null : cleanName(name),
    list: (path: string) => stringsOf(claimAt(claims, path)),
    text(path: string) {
      const value = claimAt(claims, path);
      return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : null;
    },
  });
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
export function cleanName(text: string): string | null {
  return text.replaceAll(UNSEEN, "").trim().slice(0, 120) || null;
}

/**
 * Names of claims may have dots in them, `https://app.example/roles`, at any depth: the longest name that is there goes first, and
 * where the rest of the path leads nowhere from it, a shorter one.
 */
function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== "object" || claims === null) return undefined;
  if (Object.hasOwn(claims, path)) return (claims as Record<string, unknown>)[path];
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    const name = path.slice(0, dot);
    const found = Object.hasOwn(claims, name) ? claimAt((claims as Record<string, unknown>)[name], path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function stringsOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === "string");
}
