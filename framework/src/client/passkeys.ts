/** The browser's half of passkeys. The library is loaded when a passkey is first asked for. */
import type { Answer, Done } from "../wire/local-sign-in.ts";
import { askRoute } from "./auth-route.ts";

/** Whether this browser can have passkeys at all. */
export function hasPasskeys(): boolean {
  return typeof window !== "undefined" && "PublicKeyCredential" in window;
}

/** @returns what the server says; undefined: the person has turned away, or another question has taken the place of this one */
export async function signInWithPasskey({ returnTo }: { readonly returnTo?: string | undefined } = {}): Promise<Answer | undefined> {
  return use("/auth/passkey/options", "/auth/passkey", { returnTo });
}

/** Shows again who is signed in. @param returnTo where the answer leads, within the app; the screen of the account where nothing is said */
export async function confirmWithPasskey(returnTo?: string): Promise<Answer | undefined> {
  return use("/auth/passkey/confirm", "/auth/confirm", {}, { returnTo });
}

/** Makes one on this device, or on the one that the person chooses. */
export async function addPasskey(name?: string): Promise<Answer | undefined> {
  const begun = await askRoute("/auth/passkey/begin", {});
  if (!isDone(begun)) return begun;
  const { startRegistration } = await import("@simplewebauthn/browser");
  const response = await startRegistration({ optionsJSON: begun.options as never }).catch(turnedAway);
  return response && askRoute("/auth/passkey/add", { attempt: begun.attempt, response, name });
}

async function use(from: string, to: string, body: object, more: object = {}): Promise<Answer | undefined> {
  const begun = await askRoute(from, body);
  if (!isDone(begun)) return begun;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await startAuthentication({ optionsJSON: begun.options as never }).catch(turnedAway);
  return response && askRoute(to, { attempt: begun.attempt, response, ...more });
}

const isDone = (answer: Answer): answer is Done => "ok" in answer;

/** Browsers say the same for a person who closes the question, one who takes too long, and a key that is there already. */
function turnedAway(error: unknown): undefined {
  const { name } = error as Error;
  if (name !== "NotAllowedError" && name !== "AbortError" && name !== "InvalidStateError") throw error;
}
