/** What is written down. The words stand in the table, so they stay as they are. */
export const AUDIT_KINDS = [
  "sign-in", "sign-in-failed", "sign-out", "session-revoked",
  "denied", "access-asked",
  "grant", "revoke", "role-created", "role-changed", "role-removed",
  "user-created", "user-changed", "user-disabled", "user-enabled", "user-removed", "user-invited",
  "organization-created", "organization-changed", "organization-removed", "member-added", "member-removed",
  "identity-linked", "identity-unlinked",
  "impersonation-started", "impersonation-stopped",
  "export", "policy-bypass",
  "api-key-made", "api-key-used", "api-key-denied", "api-key-revoked",
  "password-changed", "password-reset", "email-verified",
  "passkey-added", "passkey-removed",
  "totp-on", "totp-off", "recovery-codes-made", "recovery-code-used",
  "audit-trimmed",
] as const;

export type AuditKind = (typeof AUDIT_KINDS)[number];
