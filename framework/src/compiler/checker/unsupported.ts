/** A type that has no shape. */

/** Thrown by `Shaper`; whoever asked adds the member and the place. */
export class Unsupported extends Error {
  /** From the asked type down to what does not fit: `lines`, `[]`, `price`. */
  readonly trail: readonly string[];
  readonly type: string;
  readonly why: string;
  readonly kind: "type" | "dependent" | "name";
  constructor(trail: readonly string[], type: string, why: string, kind: "type" | "dependent" | "name" = "type") {
    super(why);
    this.trail = trail;
    this.type = type.length > 80 ? `${type.slice(0, 77)}…` : type;
    this.why = why;
    this.kind = kind;
  }
}
