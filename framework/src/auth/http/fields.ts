/** Bodies of the routes of auth: JSON or a form, read as texts. */
import type { FastifyInstance } from "fastify";
import { bodySyntax, bodyType } from "../../errors/endpoint.ts";
import { formatOf, parseBody } from "../../server/http/endpoint/parse.ts";

/** Longer than any password, token or address that is taken. */
const LONGEST = 2_048;

export interface Fields {
  /** Whoever asks is a script of our own page, and is answered in JSON. */
  readonly json: boolean;
  /** `""` where there is none, or it is no text. */
  text(name: string): string;
  /** Of a list; what is no text in it is `""`. */
  texts(name: string): string[];
  value(name: string): unknown;
}

export function readFields(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => {
    try {
      done(null, fieldsOf(request.headers["content-type"] ?? "", body as Buffer));
    } catch (error) {
      done(Object.assign(error as Error, { statusCode: 400 }));
    }
  });
  // A request without a body has no parser.
  app.addHook("preValidation", async (request) => {
    request.body ??= new Given({}, request.headers.accept?.includes("application/json") === true);
  });
}

/** @throws Failure `body-type`, `body-syntax`, `body-key`, `body-deep` */
function fieldsOf(type: string, body: Buffer): Fields {
  const format = formatOf(type);
  if (format === undefined) throw bodyType({ expected: "JSON or a form", type: type.slice(0, 100) || "neither" });
  const { value } = parseBody(body, format);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bodySyntax({ expected: "an object of fields" });
  return new Given(value as Record<string, unknown>, format === "json");
}

class Given implements Fields {
  readonly json: boolean;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>, json: boolean) {
    this.#values = values;
    this.json = json;
  }

  text = (name: string): string => textOf(this.value(name));
  texts = (name: string): string[] => {
    const value = this.value(name);
    return Array.isArray(value) ? value.map(textOf) : [];
  };
  value = (name: string): unknown => (Object.hasOwn(this.#values, name) ? this.#values[name] : undefined);
}

const textOf = (value: unknown): string => (typeof value === "string" && value.length <= LONGEST ? value : "");
