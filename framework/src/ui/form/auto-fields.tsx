/** Inputs for a form that draws itself: one for each property of the handler's argument, by its type. */
import "../styles/field.css";
import "../styles/form.css";
import { For, type Component, type JSX } from "solid-js";
import type { Binding } from "../../client/index.ts";
import type { Day } from "../../format/index.ts";
import type { Rules, Shape } from "../../wire/shape.ts";
import { Checkbox } from "../input/checkbox.tsx";
import { DatePicker } from "../input/date-picker.tsx";
import { NumberField } from "../input/number-field.tsx";
import { Select } from "../input/select.tsx";
import { TagsInput } from "../input/tags-input.tsx";
import { TextArea } from "../input/text-area.tsx";
import { TextField } from "../input/text-field.tsx";
import { words } from "../part/words.ts";
import { filled, isNeeded, ruled, type Expected } from "./check.ts";
import { viewOf } from "./fields.ts";
import type { FormNode } from "./form-node.ts";
import { MomentField } from "./moment-field.tsx";
import { RowList } from "./row-list.tsx";

/** Characters from which on a text has several lines. */
const LONG = 200;

interface AutoFieldsProps {
  /** An object. */
  of: FormNode;
  /** Which of its properties; all of them without. */
  names?: readonly string[] | undefined;
  /** Draws one its own way; undefined leaves it to its type. */
  draw?: ((name: string, node: FormNode) => JSX.Element | undefined) | undefined;
}

export const AutoFields: Component<AutoFieldsProps> = (props) => {
  const names = () => props.names ?? propsOf(props.of);
  return <For each={names()}>{(name) => props.draw?.(name, props.of.child(name)) ?? inputOf(props.of.child(name), words(name))}</For>;
};

export function propsOf({ expected }: FormNode): readonly string[] {
  const kind = expected === undefined ? undefined : filled(expected);
  return kind?.[0] === "object" ? kind[1].map(([name]) => name) : [];
}

export function bindOf<T = never>(node: FormNode): Binding<T> {
  return viewOf(node) as Binding<T>;
}

/** The input of a place, by its type. What cannot be filled in by hand, a file or a map, has none: it is as it was given. */
function inputOf(node: FormNode, label: string): JSX.Element {
  const expected: Expected = node.expected ?? { optional: true, shape: ["unknown"] };
  const [kind, rules] = ruled(filled(expected));
  const clearable: { clearable?: boolean } = isNeeded(expected) ? {} : { clearable: true };
  switch (kind[0]) {
    case "string": return textInput(node, label, rules);
    case "pattern": return kind[2] === "Day" ? <DatePicker label={label} bind={bindOf<Day>(node)} {...(clearable as { clearable?: false })} /> : textInput(node, label, rules);
    case "number": return <NumberField label={label} bind={bindOf<number>(node)} {...boundsOf(rules)} />;
    case "boolean": return <Checkbox label={label} bind={bindOf<boolean>(node)} />;
    case "literal": return <Select label={label} bind={bindOf<string>(node)} options={kind.slice(1) as string[]} {...(clearable as { clearable?: false })} />;
    case "date": return <MomentField label={label} bind={bindOf<Date>(node)} />;
    case "array": return listInput(node, label, filled({ optional: false, shape: kind[1] }));
    case "object": return <fieldset class="sol-group"><legend class="sol-label">{label}</legend><AutoFields of={node} /></fieldset>;
    default: return undefined;
  }
}

function textInput(node: FormNode, label: string, { most = 0, format }: Rules): JSX.Element {
  if (most > LONG && most !== Infinity) return <TextArea label={label} bind={bindOf<string>(node)} />;
  return <TextField label={label} bind={bindOf<string>(node)} {...(format === "email" && { type: "email" as const })} />;
}

function boundsOf({ min, max }: Rules): { min?: number; max?: number } {
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function listInput(node: FormNode, label: string, of: Shape): JSX.Element {
  if (of[0] === "object") return <AutoRows node={node} label={label} />;
  const [base] = ruled(of);
  if (base[0] === "literal") return <Select label={label} multiple bind={bindOf<readonly string[]>(node)} options={base.slice(1) as string[]} />;
  return base[0] === "string" ? <TagsInput label={label} bind={bindOf<readonly string[]>(node)} /> : undefined;
}

const AutoRows: Component<{ node: FormNode; label: string }> = (props) => (
  <RowList node={props.node} label={props.label} fresh={() => ({})}>{(row) => <AutoFields of={row} />}</RowList>
);
