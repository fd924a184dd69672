/** Asks a route of auth, beside the page. */
import type { Answer } from "../wire/local-sign-in.ts";
import { awaitAnswer } from "./leaving.ts";

export const OFFLINE: Answer = { error: { code: "offline", message: "The server cannot be reached. Try again when you are online." } };

/**
 * The browser may have another session by the answer. Where that leads elsewhere the end of the old one does not load the page anew; where it leads
 * nowhere, the page is, once nothing more is on its way.
 */
export async function askRoute(route: string, input: object): Promise<Answer> {
  let leads = false;
  const leadsNowhere = awaitAnswer();
  try {
    const answer = await send(route, input);
    leads = "ok" in answer && answer.next !== undefined;
    return answer;
  } finally {
    if (!leads) leadsNowhere();
  }
}

async function send(route: string, input: object): Promise<Answer> {
  const response = await fetch(route, { method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(input) }).catch(() => undefined);
  if (response === undefined) return OFFLINE;
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer === "object" && answer !== null && ("ok" in answer || "error" in answer)) return answer as Answer;
  return { error: { code: "internal", message: "The server could not answer. Try again in a moment." } };
}
