/** Asks a route of what guards the account. */
import { createSignal } from "solid-js";
import { askRoute } from "../../client/auth-route.ts";

/** Says what was refused; where the server wants to see first who it is, leads there and back. */
export function createAsk(): [why: () => string | undefined, send: (route: string, input: Readonly<Record<string, unknown>>) => ReturnType<typeof askRoute>] {
  const [why, setWhy] = createSignal<string>();
  const send = async (route: string, input: Readonly<Record<string, unknown>>) => {
    setWhy(undefined);
    const answer = await askRoute(route, input);
    if ("error" in answer) refuse(answer.error.code, answer.error.message, setWhy);
    return answer;
  };
  return [why, send];
}

export function refuse(code: string, message: string, say: (text: string) => void): void {
  if (code === "confirm-first") location.assign(`/sign-in/confirm?returnTo=${encodeURIComponent(location.pathname)}`);
  else say(message);
}
