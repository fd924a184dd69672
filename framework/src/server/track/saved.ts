import { nextGeneration } from "../delta/index.ts";
import { UNSAVED } from "./bits.ts";
import { Sighted } from "./sight.ts";

const NOTHING: ReadonlyMap<number, unknown> = new Map();

/** What of an instance is not saved: for a journal, which keeps its fields, what is watched, and what the page asked. */
export abstract class Saved extends Sighted {
  /** Something beside the fields has changed since `saved`. */
  touched = true;

  /** Finds changes of objects that do not tell of them. */
  inspect(): void {
    if (this.tree?.suspects.size) this.tree.inspect();
  }

  /** Something has changed since `saved`. */
  get unsaved(): boolean {
    return this.unsavedFields || this.touched;
  }

  /** A field has. */
  get unsavedFields(): boolean {
    this.inspect();
    const { words } = this.layout;
    for (let word = 0; word < words; word++) if (this.bits[UNSAVED * words + word] !== 0) return true;
    return false;
  }

  /** The field has changed since `saved`. */
  unsavedField(id: number): boolean {
    return this.has(UNSAVED, id);
  }

  /** All of it is saved as it is now. */
  saved(): void {
    const { words } = this.layout;
    for (let word = 0; word < words; word++) this.bits[UNSAVED * words + word] = 0;
    this.touched = false;
    if (this.tree !== null) nextGeneration();           // an object that has told of a change tells of the next one too
  }

  /** To be saved although no field has changed. */
  touch(): void {
    this.touched = true;
  }

  /** What the page asked of computeds that present themselves, by var. */
  get asked(): ReadonlyMap<number, unknown> {
    return this.asks ?? NOTHING;
  }
}
