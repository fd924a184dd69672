/** Changes of a statement's text, with the values that come in and go out with them. */
import type { Engine } from "../engine.ts";
import type { Token } from "./lex.ts";
import { Value, type Piece } from "./rule.ts";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** What stands at each of the statement's places for values. */
export interface Places {
  /** By the place that a value of the author had. */
  readonly given: ReadonlyMap<number, number>;
  readonly added: ReadonlyMap<Value, number>;
}

export interface Written {
  readonly sql: string;
  readonly params: readonly unknown[];
  readonly places: Places;
}

export class Edits {
  readonly #edits: Edit[] = [];

  replace(from: Token, to: Token, pieces: readonly Piece[]): void {
    this.#edits.push({ from: from.from, to: to.to, pieces });
  }
  /** Where there is no token, at the end. */
  before(token: Token | undefined, pieces: readonly Piece[]): void {
    const at = token?.from ?? Infinity;
    this.#edits.push({ from: at, to: at, pieces });
  }
  after(token: Token, pieces: readonly Piece[]): void {
    this.#edits.push({ from: token.to, to: token.to, pieces });
  }

  /** @param end where the statement ends: what follows is dropped */
  write({ dialect }: Engine, sql: string, tokens: readonly Token[], params: readonly unknown[]): Written {
    const values: unknown[] = [];
    const given = new Map<number, number>();
    const added = new Map<Value, number>();
    let text = "";
    const place = (value: unknown): string => dialect.escapeParam(values.push(value) - 1);
    const copy = (from: number, to: number): void => {
      for (; this.#next < tokens.length && tokens[this.#next]!.from < to; this.#next++) {
        const token = tokens[this.#next]!;
        if (token.kind !== "param" || token.from < from) continue;
        text += sql.slice(from, token.from);
        from = token.to;
        const known = given.get(token.at);
        if (known === undefined) given.set(token.at, values.length);
        text += known === undefined ? place(params[token.at]) : dialect.escapeParam(known);
      }
      text += sql.slice(from, to);
    };
    const end = tokens.at(-1)?.to ?? 0;
    this.#next = 0;
    let at = 0;
    for (const { from, to, pieces } of this.#edits.toSorted(byPlace)) {
      const start = Math.min(from, end);
      copy(at, start);
      for (const piece of pieces) {
        if (!(piece instanceof Value)) text += piece;
        else {
          if (!added.has(piece)) added.set(piece, values.length);
          text += place(piece.value);
        }
      }
      at = Math.min(to, end);
      while (this.#next < tokens.length && tokens[this.#next]!.from < at) this.#next++;
    }
    copy(at, end);
    return { sql: text, params: values, places: { given, added } };
  }
  #next = 0;
}

/** What is put in comes before what it is put in front of; else the one that was made first. */
function byPlace(a: Edit, b: Edit): number {
  if (a.from !== b.from) return a.from - b.from;
  return Number(a.to > a.from) - Number(b.to > b.from);
}
