/** The browser's half of passkeys. The library is loaded when a passkey is first asked for. */
import type { Answer, Done } from "../wire/local-sign-in.ts";

interface Options {
  /** Another begins, or the page goes: the browser's question goes too. */
  readonly returnTo?: string | undefined;
  /** The browser offers keys in the field of the address, and asks nothing until one is chosen. */
  readonly quiet?: boolean;
}

/** Whether this browser can have passkeys at all. */
export function hasPasskeys(): boolean {
  return typeof window !== "undefined" && "PublicKeyCredential" in window;
}

/** Whether it can offer them without being asked, in the field of the address. */
export async function offersPasskeys(): Promise<boolean> {
  return hasPasskeys() && (await import("@simplewebauthn/browser")).browserSupportsWebAuthnAutofill();
}

/** @returns what the server says; undefined: the person has turned away, or another question has taken the place of this one */
export async function signInWithPasskey({ returnTo, quiet = false }: Options = {}): Promise<Answer | undefined> {
  return use("/auth/passkey/options", "/auth/passkey", { returnTo }, quiet);
}

/** Shows again who is signed in. */
export async function confirmWithPasskey(): Promise<Answer | undefined> {
  return use("/auth/passkey/confirm", "/auth/confirm", {}, false);
}

/** Makes one on this device, or on the one that the person chooses. */
export async function addPasskey(name?: string): Promise<Answer | undefined> {
  const begun = await send("/auth/passkey/begin", {});
  if (!isDone(begun)) return begun;
  const { startRegistration } = await import("@simplewebauthn/browser");
  const response = await startRegistration({ optionsJSON: begun.options as never }).catch(turnedAway);
  return response && send("/auth/passkey/add", { attempt: begun.attempt, response, name });
}

async function use(from: string, to: string, body: object, quiet: boolean): Promise<Answer | undefined> {
  const begun = await send(from, body);
  if (!isDone(begun)) return begun;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await startAuthentication({ optionsJSON: begun.options as never, useBrowserAutofill: quiet }).catch(turnedAway);
  return response && send(to, { attempt: begun.attempt, response });
}

const isDone = (answer: Answer): answer is Done => "ok" in answer;

async function send(path: string, body: object): Promise<Answer> {
  const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(body) });
  return await answer.json() as Answer;
}

/** Browsers say the same for a person who closes the question, one who takes too long, and a key that is there already. */
function turnedAway(error: unknown): undefined {
  const { name } = error as Error;
  if (name !== "NotAllowedError" && name !== "AbortError" && name !== "InvalidStateError") throw error;
}
