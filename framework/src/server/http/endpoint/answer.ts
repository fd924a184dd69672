/** One request of one endpoint, from who may to what is answered. Knows web requests alone: tests call it as the server does. */
import { stripVTControlCharacters } from "node:util";
import { endpointResult } from "../../../errors/endpoint.ts";
import { calls } from "../../../state/call.ts";
import type { EndpointDefinition } from "../../../state/endpoint.ts";
import type { Speech } from "../../../i18n/words.ts";
import { Failure } from "../../../wire/failure.ts";
import { accessOf } from "../../session/access.ts";
import { authorise } from "../../handle/authorise.ts";
import { noteDenial } from "../../notices.ts";
import { describe } from "../../handle/describe.ts";
import { toFailure } from "../../handle/to-failure.ts";
import { readData } from "./data.ts";
import { failureAnswer, JsonAnswer } from "./json-answer.ts";
import type { ServedRequest } from "./served-request.ts";

export interface AnswerOptions {
  readonly speech: Speech;
  /** Development: who asks is told what went wrong. */
  readonly reveal: boolean;
}

/** Never rejects. */
export async function answer(endpoint: EndpointDefinition, request: ServedRequest, { speech, reveal }: AnswerOptions): Promise<Response | JsonAnswer> {
  try {
    authorise(request.session, endpoint.access ?? accessOf({ can: endpoint.can, open: endpoint.can === undefined }));
    if (endpoint.body !== undefined) {
      const bytes = request.body === null ? new Uint8Array() : new Uint8Array(await request.arrayBuffer());
      request.data = readData(bytes, request.headers, endpoint.body);
    }
    // There is no page that an effect could act on.
    const call = { ...speech, signal: request.signal, session: request.session, place: endpoint.name, effect() {}, download() {} };
    return toAnswer(await calls.run(call, () => endpoint.handle(request)), endpoint.name);
  } catch (error) {
    // Nobody is there to be told, and what follows from that is no fault.
    const reason: unknown = request.signal.aborted ? request.signal.reason : error;
    noteDenial(toFailure(reason), { session: request.session, place: endpoint.name });
    return toldAs(reason, reveal);
  }
}

/** What is no Failure is told by its id alone, but to its author. */
export function toldAs(error: unknown, reveal: boolean): JsonAnswer {
  const failure = toFailure(error);
  if (!reveal || failure === error || !(error instanceof Error)) return failureAnswer(failure);
  return failureAnswer(new Failure(stripVTControlCharacters(error.message), { code: failure.code, id: failure.id }));
}

function toAnswer(result: unknown, endpoint: string): Response | JsonAnswer {
  if (result === undefined) return new Response(null, { status: 204 });
  if (result instanceof JsonAnswer) return result;
  if (typeof result !== "object" || result === null) throw endpointResult({ endpoint, what: describe(result) });
  if (!(result instanceof Response)) return new JsonAnswer(result);
  if (result.type === "error" || result.bodyUsed) throw endpointResult({ endpoint, what: `a Response ${result.bodyUsed ? "whose body was read" : "that stands for an error"}` });
  return result;
}
