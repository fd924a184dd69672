/**
 * Requests that may come twice. The first is written down before it is carried out, and its answer after: one that comes again
 * gets that answer. Where the server ends in between nobody knows how far it came, and it is told so, not done again.
 */
import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { requestKey, requestOther, requestRunning } from "../../errors/api.ts";
import type { Answer, Repeated } from "../../server/http/endpoints.ts";
import { JsonAnswer } from "../../server/http/endpoint/json-answer.ts";
import type { AuthDb } from "../database.ts";
import { apiLimits as limits } from "./limits.ts";
import { authRequests } from "./table.ts";

const KEY = /^[\x21-\x7e]{8,200}$/;
const hash = (...parts: readonly (string | Uint8Array)[]): string => {
  const made = createHash("sha256");
  for (const part of parts) made.update(String(part.length)).update(":").update(part);
  return made.digest("base64url");
};

export class Repeats {
  readonly #db: AuthDb;

  constructor(db: AuthDb) {
    this.#db = db;
  }

  /** @throws Failure `request-key`, `request-running`, `request-other` */
  async run({ userId, key, what, body }: Repeated, answer: () => Promise<Answer>): Promise<Answer> {
    if (!KEY.test(key)) throw requestKey();
    const id = hash(userId, key), fingerprint = hash(what, body);
    if (!(await this.#begin(id, fingerprint))) return this.#first(id, fingerprint);
    let given: Answer;
    try {
      given = await answer();
    } catch (error) {
      await this.#forget(id);
      throw error;
    }
    await this.#end(id, given);
    return given;
  }

  async #begin(id: string, fingerprint: string): Promise<boolean> {
    const now = Date.now();
    await this.#db.delete(authRequests).where(and(eq(authRequests.id, id), lt(authRequests.startedAt, new Date(now - limits.repeats))));
    const made = await this.#db.insert(authRequests).values({ id, fingerprint, startedAt: new Date(now) }).onConflictDoNothing().returning({ id: authRequests.id });
    return made.length > 0;
  }

  async #first(id: string, fingerprint: string): Promise<Answer> {
    const [row] = await this.#db.select().from(authRequests).where(eq(authRequests.id, id));
    if (row === undefined || (row.status === null && row.fingerprint === fingerprint)) throw requestRunning();
    if (row.fingerprint !== fingerprint) throw requestOther();
    const again = { "idempotent-replayed": "true" };
    if (row.answer === null) return new Response(null, { status: row.status!, headers: again });
    const { headers, text } = JSON.parse(row.answer) as { headers: Record<string, string>; text: string };
    return JsonAnswer.from(text, row.status!, { ...headers, ...again });
  }

  /** What may go better next time is not kept; nor is what an endpoint has written by itself, or what is too long. */
  async #end(id: string, given: Answer): Promise<void> {
    const { status } = given;
    const isKept = status < 500 && status !== 429 && (given instanceof JsonAnswer ? given.text.length <= limits.repeatedAnswer : given.body === null);
    if (!isKept) return this.#forget(id);
    const answer = given instanceof JsonAnswer ? JSON.stringify({ headers: given.headers, text: given.text }) : null;
    await this.#db.update(authRequests).set({ status, answer }).where(eq(authRequests.id, id));
  }

  async #forget(id: string): Promise<void> {
    await this.#db.delete(authRequests).where(eq(authRequests.id, id));
  }

  /** Those that nobody will ask about any more. */
  async sweep(now = Date.now()): Promise<void> {
    await this.#db.delete(authRequests).where(lt(authRequests.startedAt, new Date(now - limits.repeats)));
  }
}
