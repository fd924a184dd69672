/**
 * A TypeScript type as data. The compiler reads it off the checker; validators are generated from it, `@url`
 * fields are parsed by it, forms will be drawn from it.
 */
export type Shape =
  | readonly ["unknown"] | readonly ["string"] | readonly ["number"] | readonly ["boolean"] | readonly ["bigint"]
  | readonly ["null"] | readonly ["undefined"] | readonly ["date"] | readonly ["url"] | readonly ["bytes", kind?: string] | readonly ["upload"]
  | readonly ["literal", ...values: (string | number | boolean)[]]
  /** A template literal type or a `Pattern<…>`, as the source of a regular expression. */
  | readonly ["pattern", source: string, name: string]
  | readonly ["array", element: Shape]
  | readonly ["tuple", least: number, items: readonly Shape[], rest: Shape | null]
  | readonly ["object", props: readonly (readonly [name: string, optional: boolean, shape: Shape])[], index: Shape | null]
  | readonly ["map", key: Shape, value: Shape]
  | readonly ["set", element: Shape]
  | readonly ["union", members: readonly Shape[]]
  /** A rule type: `Int`, `Min<1>`, `Max<9>`, `Length<1, 80>`, `Email`. */
  | readonly ["rule", base: Shape, rules: Rules]
  /** An instance of a class of the app, by its name in `app/values.ts`, and what it is as data. */
  | readonly ["class", name: string, data: Shape]
  | readonly ["ref", name: string];

/** The properties of an object that a form asks for. */
export type FormShape = readonly (readonly [name: string, optional: boolean, shape: Shape])[];

export interface Rules {
  int?: true;
  min?: number;
  max?: number;
  least?: number;
  most?: number;
  pattern?: string;
  format?: "email";
}
