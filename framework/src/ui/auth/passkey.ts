/** What only scripts can do: asking the browser for a passkey. Its library is loaded by the first press. */
import { ask, follow } from "./sent-form.tsx";
import type { Answer } from "../../wire/local-sign-in.ts";

const STOPPED = "No passkey was used. Try again, or sign in another way.";

/** Gives what went wrong, in words. */
export async function signInWithPasskey(returnTo: string): Promise<string | undefined> {
  return answerPasskey("/auth/passkey", { returnTo });
}

/** Shows that it is still the same person. */
export async function confirmWithPasskey(): Promise<string | undefined> {
  return answerPasskey("/auth/confirm", {});
}

async function answerPasskey(route: string, facts: Readonly<Record<string, string>>): Promise<string | undefined> {
  const begun = await ask(route === "/auth/confirm" ? "/auth/passkey/confirm" : "/auth/passkey/options", facts);
  if ("error" in begun) return begun.error.message;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  try {
    const response = await startAuthentication({ optionsJSON: begun.options as never });
    return told(await ask(route, { attempt: begun.attempt, response }));
  } catch {
    return STOPPED;
  }
}

/** A new key for whoever is signed in. */
export async function addPasskey(name: string): Promise<string | undefined> {
  const begun = await ask("/auth/passkey/begin", {});
  if ("error" in begun) return begun.error.message;
  const { startRegistration } = await import("@simplewebauthn/browser");
  try {
    const response = await startRegistration({ optionsJSON: begun.options as never });
    return told(await ask("/auth/passkey/add", { attempt: begun.attempt, response, name }));
  } catch {
    return "No passkey was made. Try again, or use another device.";
  }
}

function told(answer: Answer): string | undefined {
  if ("error" in answer) return answer.error.message;
  follow(answer);
  return undefined;
}
