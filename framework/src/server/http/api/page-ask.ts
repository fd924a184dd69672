/** What the query string of a list says. A cursor says after which key to go on: of what may be read then, not of what might be now. */
import { Failure } from "../../../wire/failure.ts";
import type { PageAsk } from "../../../wire/table.ts";

const NAMES: ReadonlySet<string> = new Set(["limit", "cursor", "order", "search", "filter"]);
const MOST = 500;
const LONGEST = 4_096;

/** @throws Failure `invalid` with the parameter */
export function readAsk(query: URLSearchParams, key: "number" | "string"): PageAsk {
  for (const name of query.keys()) if (!NAMES.has(name) || query.getAll(name).length > 1) throw wrong(name, `Expected ${[...NAMES].join(", ")}, each once`);
  const limit = query.get("limit") ?? "50";
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MOST) throw wrong("limit", `Expected a number from 1 to ${MOST}`);
  const order = query.get("order") ?? "asc";
  if (order !== "asc" && order !== "desc") throw wrong("order", "Expected asc or desc");
  return {
    limit: Number(limit), descending: order === "desc",
    after: readCursor(query.get("cursor"), key), search: query.get("search") ?? undefined, filter: readFilter(query.get("filter")),
  };
}

export function writeCursor(key: number | string): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function readCursor(text: string | null, type: "number" | "string"): number | string | undefined {
  if (text === null) return undefined;
  const key = parsed(/^[\w-]{1,400}$/.test(text) ? Buffer.from(text, "base64url").toString("utf8") : "");
  if (typeof key !== type || (type === "number" && !Number.isSafeInteger(key))) throw wrong("cursor", "Expected what an answer has given as next");
  return key as number | string;
}

/** As pages write it; the table checks it against its columns. */
function readFilter(text: string | null): unknown {
  if (text === null) return undefined;
  const filter = text.length <= LONGEST ? parsed(text) : undefined;
  if (typeof filter !== "object" || filter === null) throw wrong("filter", `Expected JSON as {"column":"region","is":"eq","value":"North"}, of at most ${LONGEST} characters`);
  return filter;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const wrong = (name: string, expected: string): Failure => new Failure(`${name}: ${expected}.`, { code: "invalid", fields: { [name.slice(0, 80)]: expected } });
