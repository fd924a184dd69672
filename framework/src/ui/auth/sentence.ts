/** Kinds of lines in the audit log, as what somebody did. */
const WORDS: Readonly<Record<string, string>> = {
  "sign-in": "signed in", "sign-in-failed": "failed to sign in", "sign-out": "signed out", "session-revoked": "ended sessions of",
  denied: "was refused", grant: "gave roles to", revoke: "took roles from", "role-created": "made the role", "role-changed": "changed the role", "role-removed": "removed the role",
  "user-created": "made an account:", "user-changed": "changed", "user-disabled": "disabled", "user-enabled": "enabled", "user-removed": "removed", "user-invited": "invited",
  "organization-created": "made the organisation", "organization-changed": "changed the organisation", "organization-removed": "removed the organisation", "member-added": "added", "member-removed": "removed",
  "identity-linked": "linked another way to sign in", "identity-unlinked": "unlinked a way to sign in", "impersonation-started": "began to act as", "impersonation-stopped": "stopped acting as",
  export: "exported", "policy-bypass": "went past the policies:", "api-key-made": "made the API key", "api-key-used": "used the API key", "api-key-denied": "came with a refused API key:", "api-key-revoked": "revoked the API key",
  "password-changed": "changed the password", "password-reset": "chose another password", "email-verified": "confirmed the address", "passkey-added": "added a passkey", "passkey-removed": "removed a passkey",
  "totp-on": "turned codes on", "totp-off": "turned codes off", "recovery-codes-made": "made recovery codes", "recovery-code-used": "used a recovery code", "audit-trimmed": "removed old lines",
};

export const sentence = (kind: string): string => WORDS[kind] ?? kind.replaceAll("-", " ");

/** What whoever reads looks for first. */
export const isAlarm = (kind: string): boolean => kind === "denied" || kind === "sign-in-failed" || kind === "api-key-denied" || kind === "policy-bypass" || kind === "user-disabled";
