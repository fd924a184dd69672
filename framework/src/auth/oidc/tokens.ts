/** What is kept of a provider's session beside ours, as the database has it: sealed, so that whoever reads the table can do nothing with it. */
import type { Sealer } from "../seal.ts";
import type { Kept } from "./external.ts";

const PURPOSE = "provider-token";

/** Columns of `auth_sessions`. */
export interface KeptColumns {
  readonly providerSession: string | null;
  readonly idToken: string | null;
  readonly refreshToken: string | null;
  readonly refreshAt: Date | null;
}

export function toColumns({ providerSession, idToken, refreshToken, refreshAt }: Kept, sealer: Sealer): KeptColumns {
  const sealed = (text: string | undefined): string | null => (text === undefined ? null : sealer.seal(PURPOSE, text));
  return {
    providerSession: providerSession ?? null, idToken: sealed(idToken), refreshToken: sealed(refreshToken),
    refreshAt: refreshToken === undefined || refreshAt === undefined ? null : new Date(refreshAt),
  };
}

export function fromColumns({ providerSession, idToken, refreshToken, refreshAt }: KeptColumns, sealer: Sealer): Kept {
  const opened = (text: string | null): string | undefined => {
    const value = text === null ? undefined : sealer.open(PURPOSE, text);
    return typeof value === "string" ? value : undefined;
  };
  return { providerSession: providerSession ?? undefined, idToken: opened(idToken), refreshToken: opened(refreshToken), refreshAt: refreshAt?.getTime() };
}
