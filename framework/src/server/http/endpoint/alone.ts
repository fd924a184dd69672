/** An endpoint that is called as the function that it is: by a test, or by another one. Nobody is signed in. */
import type { EndpointDefinition } from "../../../state/endpoint.ts";
import { match } from "../../../wire/route-match.ts";
import type { Languages } from "../../language/languages.ts";
import { Sessions } from "../../session/sessions.ts";
import { answer } from "./answer.ts";
import { JsonAnswer } from "./json-answer.ts";
import { ServedRequest } from "./served-request.ts";
import { speechTo } from "./speech.ts";

export interface Spoken {
  readonly languages: Languages;
  readonly currency: string;
}

export async function answerAlone(endpoint: EndpointDefinition, request: Request, { languages, currency }: Spoken): Promise<Response> {
  const language = request.headers.get("accept-language") ?? undefined;
  const session = new Sessions(undefined, languages).guest({ cookie: request.headers.get("cookie") ?? undefined, language, address: "" });
  const pattern = endpoint.name.replace(/^\w+ /, "");
  const params = match([{ pattern }], new URL(request.url).pathname)?.params ?? {};
  const init = { method: request.method, headers: request.headers, body: request.body, signal: request.signal };
  const answered = await answer(endpoint, new ServedRequest(request.url, init, { params, session }), { speech: speechTo(session, currency, languages), reveal: false });
  return answered instanceof JsonAnswer ? answered.toResponse() : answered;
}
