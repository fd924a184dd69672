/** `request.data`: the body as the endpoint's type argument says it. */
import type { EndpointBody } from "../../../state/endpoint.ts";
import { bodyInvalid, bodyMissing, bodyType } from "../../../errors/endpoint.ts";
import { Failure } from "../../../wire/failure.ts";
import { describe } from "../../handle/describe.ts";
import { formatOf, parseBody } from "./parse.ts";
import { revive } from "./revive.ts";

/** @throws a Failure: `body-type`, `body-missing`, `body-syntax`, `body-key`, `body-deep`, `invalid` with its fields */
export function readData(bytes: Uint8Array, headers: Headers, body: EndpointBody): unknown {
  const value = bytes.length === 0 ? nothing(body) : parse(bytes, headers, body);
  const mismatch = body.check(value);
  if (mismatch === undefined) return value;
  const [path, expected] = mismatch;
  const got = describe(path.reduce<unknown>((at, each) => (at as Record<string | number, unknown> | undefined)?.[each], value));
  const { message } = bodyInvalid({ where: path.join(".") || "The body", expected, got });
  throw new Failure(message, { code: "invalid", fields: path.length > 0 ? { [path.join(".")]: `Expected ${expected}` } : {} });
}

function parse(bytes: Uint8Array, headers: Headers, { shape, defs }: EndpointBody): unknown {
  const type = headers.get("content-type") ?? "";
  const encoding = headers.get("content-encoding") ?? "identity";
  const format = formatOf(type);
  if (encoding !== "identity") throw bodyType({ expected: "uncompressed", type: encoding.slice(0, 80) });
  if (format === undefined) throw bodyType({ expected: "JSON or a form", type: type.slice(0, 80) || "of no type" });
  const { value, texts } = parseBody(bytes, format);
  return revive(shape, value, { defs, texts });
}

function nothing({ check }: EndpointBody): undefined {
  if (check(undefined) !== undefined) throw bodyMissing();
}
