/**
 * Which vars each computed has read. Shapes are shared by all instances of a class, like hidden classes: an instance
 * holds one pointer, and reading something new moves it to another shape.
 */

/** What one computed has read. */
export interface Reads {
  /** A bit for each var. */
  readonly words: readonly number[];
  /** The computeds among them, in the order in which they were read. */
  readonly order: readonly number[];
}

/** More shapes than this are not shared: a class whose getters read in ever new combinations must not fill the memory. */
const MOST_SHARED = 1000;

export class Shape {
  readonly #family: Shapes;
  readonly reads: readonly Reads[];
  /** By var and word: the computeds that have read it. */
  readonly direct: readonly number[];
  /** And those that may change with it, through other computeds. */
  readonly all: readonly number[];
  readonly #next = new Map<Reads, Shape>();

  constructor(family: Shapes, reads: readonly Reads[]) {
    this.#family = family;
    this.reads = reads;
    this.direct = this.#invert();
    this.all = this.#close();
  }

  /** The shape after a computed has read this; the same one where nothing is new. */
  after(ordinal: number, words: readonly number[], order: readonly number[]): Shape {
    const now = this.reads[ordinal]!;
    if (equal(now.words, words) && equal(now.order, order)) return this;
    const reads = this.#family.intern(words, order);
    const known = this.#next.get(reads);
    if (known?.reads[ordinal] === reads) return known;
    const shape = this.#family.shape(this.reads.with(ordinal, reads));
    if (this.#family.share) this.#next.set(reads, shape);
    return shape;
  }

  /** These computeds, and those that they have read, directly or not. */
  needs(ids: readonly number[]): readonly number[] {
    const found = new Set(ids);
    for (const id of found) for (const read of this.reads[this.#family.computeds.indexOf(id)]!.order) found.add(read);
    return [...found];
  }

  #invert(): number[] {
    const { words, computeds, vars } = this.#family;
    const direct = new Array<number>(vars * words).fill(0);
    for (const [ordinal, reads] of this.reads.entries()) {
      const reader = computeds[ordinal]!;
      for (let id = 0; id < vars; id++) {
        if (reads.words[id >> 5]! & (1 << (id & 31))) direct[id * words + (reader >> 5)]! |= 1 << (reader & 31);
      }
    }
    return direct;
  }

  #close(): number[] {
    const { words, computeds, vars } = this.#family;
    const all = [...this.direct];
    for (let grown = true; grown;) {
      grown = false;
      for (let id = 0; id < vars; id++) for (const reader of computeds) {
        if (!(all[id * words + (reader >> 5)]! & (1 << (reader & 31)))) continue;
        for (let word = 0; word < words; word++) {
          const before = all[id * words + word]!;
          const after = before | all[reader * words + word]!;
          if (after === before) continue;
          all[id * words + word] = after;
          grown = true;
        }
      }
    }
    return all;
  }
}

/** All shapes of a class. */
export class Shapes {
  readonly vars: number;
  readonly words: number;
  /** Ids of computeds, by ordinal. */
  readonly computeds: readonly number[];
  readonly first: Shape;
  readonly #reads = new Map<string, Reads>();
  readonly #shapes = new Map<string, Shape>();
  readonly #names = new Map<Reads, number>();

  constructor(vars: number, words: number, computeds: readonly number[]) {
    this.vars = vars;
    this.words = words;
    this.computeds = computeds;
    const nothing = this.intern(new Array<number>(words).fill(0), []);
    this.first = this.shape(computeds.map(() => nothing));
  }

  get share(): boolean {
    return this.#shapes.size < MOST_SHARED;
  }

  intern(words: readonly number[], order: readonly number[]): Reads {
    const name = `${words.join()}|${order.join()}`;
    let reads = this.#reads.get(name);
    if (reads === undefined) {
      reads = { words: [...words], order: [...order] };
      if (this.#reads.size < MOST_SHARED * 10) {
        this.#reads.set(name, reads);
        this.#names.set(reads, this.#names.size);
      }
    }
    return reads;
  }

  shape(reads: readonly Reads[]): Shape {
    const name = reads.map((one) => this.#names.get(one) ?? "?").join();
    let shape = name.includes("?") ? undefined : this.#shapes.get(name);
    if (shape === undefined) {
      shape = new Shape(this, reads);
      if (this.share && !name.includes("?")) this.#shapes.set(name, shape);
    }
    return shape;
  }
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
