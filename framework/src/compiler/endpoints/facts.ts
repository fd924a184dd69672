/** The endpoints of one file: what TypeScript knows of them, and all that is wrong. */
import * as errors from "../../errors/endpoint.ts";
import type { SolenoidError } from "../../errors/solenoid-error.ts";
import type { Shape } from "../../wire/shape.ts";
import { Shaper } from "../checker/shaper.ts";
import { Unsupported } from "../checker/unsupported.ts";
import type { CallView, ExportView, TypeView } from "../checker/view.ts";
import { problem, type Problem } from "../problem.ts";
import { findMissing } from "./json-shape.ts";

export const METHODS: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

export interface EndpointFacts {
  readonly method: string;
  /** Of the body that it declares; undefined: it declares none. */
  readonly body: Shape | undefined;
  /** What `["ref", name]` stands for in the shape. */
  readonly defs: ReadonlyMap<string, Shape>;
}

export interface EndpointFileFacts {
  readonly endpoints: readonly EndpointFacts[];
  readonly problems: readonly Problem[];
}

/** @param path as messages have it; @param pattern where it answers */
export function readEndpointFile(exports: readonly ExportView[], { path, pattern, file }: { path: string; pattern: string; file: string }): EndpointFileFacts {
  const problems: Problem[] = [];
  const endpoints = exports.flatMap(({ name, place, call }): EndpointFacts[] => {
    const say = (error: SolenoidError): void => void problems.push(problem(error, place));
    if (!METHODS.has(name) || call?.callee !== "defineEndpoint") {
      say(errors.endpointExport({ file: path, name }));
      return [];
    }
    const endpoint = `${name} ${pattern}`;
    if (!saysWho(call.args[0])) say(errors.endpointAccess({ endpoint }));
    const shaper = new Shaper("argument");
    const type = bodyOf(call);
    if (type === undefined) return [{ method: name, body: undefined, defs: shaper.defs }];
    if (name === "GET") say(errors.endpointBody({ endpoint }));
    const body = attempt(() => shaper.shape(type), type, shaper, (slots) => say(errors.endpointType({ endpoint, ...slots })));
    return body === undefined ? [] : [{ method: name, body, defs: shaper.defs }];
  });
  if (exports.length === 0) problems.push(problem(errors.endpointNone({ file: path }), { file, line: 1, column: 1 }));
  return { endpoints, problems };
}

const saysWho = (access: TypeView | undefined): boolean => access?.kind === "object" && access.props().some(({ name }) => name === "can" || name === "open");

/** `data` of the request that the handler gets; `never`, as it is without a type argument, is no body. */
function bodyOf(call: CallView): TypeView | undefined {
  const data = call.firstOf(1)?.props().find(({ name }) => name === "data")?.type;
  return data === undefined || data.kind === "never" ? undefined : data;
}

// ------------------------------------------------------------ what JSON has

interface Complaint { readonly what: string; readonly type: string; readonly why: string }

function attempt(make: () => Shape, type: TypeView, { defs }: Shaper, say: (complaint: Complaint) => void): Shape | undefined {
  try {
    const shape = make();
    const missing = [shape, ...defs.values()].map((each) => findMissing(each)).find((kind) => kind !== undefined);
    if (missing === undefined) return shape;
    say({ what: "the body", type: type.text(), why: missing });
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const path = error.trail.join(".").replaceAll(".[", "[");
    const why = error.kind === "name" ? "which has a member that no value may have" : error.kind === "dependent" ? "which depends on a type parameter" : error.why;
    say({ what: path === "" ? "the body" : `\`${path}\``, type: error.type, why });
  }
  return undefined;
}
