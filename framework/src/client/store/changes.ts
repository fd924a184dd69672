/** The writes of one delta: undone if it does not fit, told when it does. */
import type { Node } from "./node.ts";

interface Before {
  readonly node: Node;
  readonly key: string;
  readonly there: boolean;
  readonly value: unknown;
}

export class Changes {
  readonly #first = new Map<Node, Map<string, Before>>();

  write(node: Node, key: string, value: unknown): void {
    this.#note(node, key);
    node.data[key] = value;
  }

  remove(node: Node, key: string): void {
    this.#note(node, key);
    delete node.data[key];
  }

  #note(node: Node, key: string): void {
    let keys = this.#first.get(node);
    if (keys === undefined) this.#first.set(node, keys = new Map());
    if (!keys.has(key)) keys.set(key, { node, key, there: Object.hasOwn(node.data, key), value: node.data[key] });
  }

  *#all(): Generator<Before> {
    for (const keys of this.#first.values()) yield* keys.values();
  }

  undo(): void {
    for (const { node, key, there, value } of this.#all()) {
      if (there) node.data[key] = value;
      else delete node.data[key];
    }
  }

  /** Only real differences: what was written and written back is not told. */
  tell(): void {
    for (const { node, key, there, value } of this.#all()) {
      const now = Object.hasOwn(node.data, key);
      if (now !== there || !Object.is(node.data[key], value)) node.tell(key, now !== there);
    }
  }
}
