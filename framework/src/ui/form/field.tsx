import { type Component, type JSX } from "solid-js";
import type { Binding } from "../../client/index.ts";
import { Field as Frame } from "../part/field.tsx";

/** For the control, as attributes: `<input {...control} />`. */
export interface FieldControl {
  readonly id: string;
  readonly name: string | undefined;
  readonly required: boolean | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
  /** For a control that a `<label for>` does not name: a group, a button, an editor. */
  readonly "aria-labelledby": string | undefined;
}

export interface FieldProps {
  label?: string;
  /** A line below, which what is wrong takes the place of. */
  description?: string;
  error?: string;
  required?: boolean;
  /** A field of a form: its name, whether it is needed, and what is wrong with it. Reading and setting its value is the control's. */
  bind?: Pick<Binding<never, unknown>, "name" | "label" | "required" | "optional" | "error" | "value"> | undefined;
  children: (control: FieldControl) => JSX.Element;
}

/**
 * What stands around an input, around a control of your own: a label that names it, a mark where it is needed, a line of help, and
 * what is wrong, all of it told to screen readers by the attributes in `control`. In a form, `bind` marks the field as one that is shown.
 * @example
 * <Field label="Colour" bind={fields.colour}>
 *   {(control) => <input {...control} type="color" value={fields.colour.value ?? "#000000"} onInput={(event) => fields.colour.onValueChange(event.currentTarget.value)} />}
 * </Field>
 */
export const Field: Component<FieldProps> = (props) => {
  const label = () => props.label ?? props.bind?.label;
  // A form checks what is shown, and takes its errors there: a field is, once its value is read.
  const error = () => (void props.bind?.value, props.error ?? props.bind?.error);
  const required = () => props.required ?? props.bind?.required ?? false;
  return (
    <Frame label={label()} required={required()} optional={props.required === undefined && (props.bind?.optional ?? false)} description={props.description} error={error()}>
      {(parts) => props.children({
        id: parts.id,
        get name() { return props.bind?.name; },
        get required() { return required() || undefined; },
        get "aria-describedby"() { return parts.describedBy(); },
        get "aria-invalid"() { return error() ? "true" as const : undefined; },
        get "aria-labelledby"() { return label() === undefined ? undefined : `${parts.id}-label`; },
      })}
    </Frame>
  );
};
