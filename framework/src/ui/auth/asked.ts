/** Asks a route of auth. Where the server wants to see first who it is, that leads there and back. */
import { createSignal } from "solid-js";
import { askRoute } from "../../client/auth-route.ts";
import { Failure } from "../../client/index.ts";
import type { Done } from "../../wire/local-sign-in.ts";

type Input = Readonly<Record<string, unknown>>;

/** Says what was refused. */
export function createAsk(): [why: () => string | undefined, send: (route: string, input: Input) => ReturnType<typeof askRoute>] {
  const [why, setWhy] = createSignal<string>();
  const send = async (route: string, input: Input) => {
    setWhy(undefined);
    const answer = await askRoute(route, input);
    if ("error" in answer) refuse(answer.error.code, answer.error.message, setWhy);
    return answer;
  };
  return [why, send];
}

/** For what says itself what was refused, as a form does at its fields. @throws Failure */
export async function askFor(route: string, input: Input): Promise<Done> {
  const answer = await askRoute(route, input);
  if ("ok" in answer) return answer;
  const { code, message, fields = {} } = answer.error;
  isLed(code);
  throw new Failure(message, { code, fields });
}

export function refuse(code: string, message: string, say: (text: string) => void): void {
  if (!isLed(code)) say(message);
}

function isLed(code: string): boolean {
  const leads = code === "confirm-first";
  if (leads) location.assign(`/sign-in/confirm?returnTo=${encodeURIComponent(location.pathname)}`);
  return leads;
}
