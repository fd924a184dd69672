/** Second factors of an account, without what is secret of them. */
import type { SecurityView } from "../local/local.ts";
import type { LocalOptions } from "../local/parts.ts";
import { runningAuth } from "../running.ts";

export interface Security extends Pick<SecurityView, "passkeys"> {
  passkeysOn: boolean;
  /** As auth.ts has it. */
  totp: LocalOptions["totp"];
  /** This account has it. */
  totpOn: boolean;
  recoveryCodes: number;
}

export async function readSecurity(userId: string): Promise<Security> {
  const { local } = runningAuth();
  if (local === undefined) return { passkeysOn: false, passkeys: [], totp: "off", totpOn: false, recoveryCodes: 0 };
  const { passwords, passkeys: passkeysOn, totp } = local.parts.options;
  const { passkeys, totp: totpOn, recoveryCodesLeft } = await local.securityOf(userId);
  return { passkeysOn, passkeys, totp: passwords ? totp : "off", totpOn, recoveryCodes: recoveryCodesLeft };
}
