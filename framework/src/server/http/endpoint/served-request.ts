/** The request as an endpoint gets it. */
import type { EndpointRequest } from "../../../state/endpoint.ts";
import type { User } from "../../../state/register.ts";
import { bodyTooLarge } from "../../../errors/endpoint.ts";
import { unauthenticated } from "../../../errors/server.ts";
import { limits } from "../../limits.ts";
import type { BrowserSession } from "../../session/sessions.ts";

export interface Surroundings {
  readonly params: Readonly<Record<string, string>>;
  readonly session: BrowserSession;
}

/** How many bytes of a body may pass; less from the moment on that it is read as a whole. */
interface Allowance { bytes: number }

export class ServedRequest extends Request implements EndpointRequest<unknown> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly session: BrowserSession;
  data: unknown = undefined;
  readonly #allowance: Allowance;

  constructor(url: string | URL, init: RequestInit, { params, session }: Surroundings) {
    const allowance = { bytes: limits.uploadBytes };
    const body = init.body instanceof ReadableStream ? init.body.pipeThrough(counted(allowance)) : init.body;
    super(url, body == null ? { ...init, body: null } : { ...init, body, duplex: "half" } as RequestInit);
    this.#allowance = allowance;
    this.params = params;
    this.query = new URL(this.url).searchParams;
    this.session = session;
  }

  get user(): User {
    if (this.session.user === undefined) throw unauthenticated();
    return this.session.user;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    this.#asWhole();
    return super.arrayBuffer();
  }
  override blob(): Promise<Blob> {
    this.#asWhole();
    return super.blob();
  }
  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    this.#asWhole();
    return super.bytes();
  }
  override formData(): Promise<FormData> {
    this.#asWhole();
    return super.formData();
  }
  override json(): Promise<unknown> {
    this.#asWhole();
    return super.json();
  }
  override text(): Promise<string> {
    this.#asWhole();
    return super.text();
  }

  /** What is held in memory must be small, whoever asks for it. */
  #asWhole(): void {
    this.#allowance.bytes = limits.bodyBytes;
  }
}

function counted(allowance: Allowance): TransformStream<Uint8Array, Uint8Array> {
  let count = 0;
  return new TransformStream({
    transform(chunk, controller) {
      count += chunk.length;
      if (count > allowance.bytes) controller.error(bodyTooLarge({ limit: allowance.bytes }));
      else controller.enqueue(chunk);
    },
  });
}
