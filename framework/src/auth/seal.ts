/** What leaves the server and comes back, or rests in the database, so that nobody else can read or make it: sealed with the app's secret. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { authSecret, authSecretShort } from "../errors/auth.ts";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;
const SHORTEST = 32;

export class Sealer {
  readonly #keys: readonly Buffer[];

  /** @param secrets the first seals, all of them open: a secret is replaced by putting the new one before it */
  constructor(secrets: readonly string[]) {
    this.#keys = secrets.map((secret) => Buffer.from(hkdfSync("sha256", secret, "solenoid", "seal", 32)));
  }

  /** @param purpose what is sealed for one purpose does not open for another */
  seal(purpose: string, value: unknown): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.#keys[0]!, nonce).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64url");
  }

  /** Undefined for whatever was not sealed by this app for this purpose. */
  open(purpose: string, text: string): unknown {
    const bytes = Buffer.from(text, "base64url");
    if (bytes.length <= NONCE + TAG) return undefined;
    for (const key of this.#keys) {
      const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(purpose));
      cipher.setAuthTag(bytes.subarray(-TAG));
      try {
        return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]).toString()) as unknown;
      } catch {
        // Sealed with another secret, or forged.
      }
    }
    return undefined;
  }
}

/**
 * The secrets of `SOLENOID_SECRET`, by commas. In development one is made and kept in the app's folder, so that sessions outlive a restart.
 * @throws `auth-secret`, `auth-secret-short`
 */
export function appSecrets({ dev, folder = ".solenoid", environment = process.env }: { dev: boolean; folder?: string; environment?: NodeJS.ProcessEnv }): readonly string[] {
  const given = (environment["SOLENOID_SECRET"] ?? "").split(",").map((each) => each.trim()).filter((each) => each !== "");
  const short = given.find((each) => each.length < SHORTEST);
  if (short !== undefined) throw authSecretShort({ length: short.length, shortest: SHORTEST });
  if (given.length > 0) return given;
  if (!dev) throw authSecret();
  return [ownSecret(folder)];
}

function ownSecret(folder: string): string {
  const file = join(folder, "secret");
  mkdirSync(folder, { recursive: true });
  try {
    // Only if there is none: two processes that start together must end up with one.
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8");
}
