/** Codes of authenticator apps: six digits, a new one each half minute. */
import { Secret, TOTP } from "otpauth";

const PERIOD = 30;
/** A phone's clock may be half a minute off, to both sides. */
const WINDOW = 1;

/** What `label` stands for is shown in the authenticator app. */
interface Label {
  readonly app: string;
  readonly user: string;
}

/** 160 bits, as base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the picture says that an authenticator app looks at. */
export function enrolmentAddress(secret: string, { app, user }: Label): string {
  return new TOTP({ issuer: app.replaceAll(":", " "), label: user, secret: Secret.fromBase32(secret), period: PERIOD }).toString();
}

/**
 * The number of the half minute that the code belongs to; undefined: it does not fit, or is not newer than the last one that was taken.
 * @param last number of the code that was taken last: none works twice
 */
export function fittingCode(secret: string, code: string, last: number, at = Date.now()): number | undefined {
  const digits = code.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits)) return undefined;
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD });
  const delta = totp.validate({ token: digits, timestamp: at, window: WINDOW });
  if (delta === null) return undefined;
  const counter = totp.counter({ timestamp: at }) + delta;
  return counter > last ? counter : undefined;
}
