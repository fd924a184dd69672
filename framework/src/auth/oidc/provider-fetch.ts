/** Requests to a provider: bounded in time and size, and tried again where that cannot do anything twice. */
import type { CustomFetch, CustomFetchOptions } from "openid-client";
import { limits } from "../../server/limits.ts";

export type Fetch = (url: string, options: CustomFetchOptions) => Promise<Response>;

/** Nobody answered, or what came is no answer. */
export class NoAnswer extends Error {}

const PAUSES = [150, 450];

export function boundedFetch(inner: Fetch = (url, options) => fetch(url, options as RequestInit)): CustomFetch {
  const ask: Fetch = async (url, options) => {
    try {
      return await whole(await inner(url, options));
    } catch (error) {
      // Of what was ended by its time, the library itself says so.
      throw options.signal?.aborted === true ? options.signal.reason : new NoAnswer("No answer", { cause: error });
    }
  };
  return async (url, options) => {
    for (const pause of options.method === "GET" ? PAUSES : []) {
      const response = await ask(url, options).catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
      });
      if (response !== undefined && response.status < 500) return response;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return ask(url, options);
  };
}

/** Reads it to its end: whoever parses it afterwards has it in memory anyway. */
async function whole(response: Response): Promise<Response> {
  const { status, headers } = response;
  if (response.body === null) return response;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.length;
    if (bytes > limits.providerBytes) throw new RangeError(`The provider's answer has more than ${limits.providerBytes} bytes`);
    parts.push(part);
  }
  return new Response([204, 205, 304].includes(status) ? null : Buffer.concat(parts), { status, headers });
}
