import { untrack, type Component } from "solid-js";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createTextValue } from "../part/text-value.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";

/**
 * Text of several lines; `rows` (3) are shown, its corner drags it taller. Types as `TextField` does.
 * @example <TextArea label="Note" bind={order.note} rows={4} />
 */
export const TextArea: Component<InputProps & ValueProps<string> & { rows?: number }> = (props) => {
  const source = sourceOf<string, string | null | undefined>(props);
  const text = createTextValue({ text: () => source.value() ?? "", give: source.set, wait: source.wait });
  return (
    <Field label={source.label()} required={source.required()} description={props.description} error={source.error()}>
      {(parts) => (
        <div class="sol-input" data-area="" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <textarea
            ref={text.ref} id={parts.id} name={source.name()} rows={props.rows ?? 3} placeholder={props.placeholder}
            required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()}
            aria-label={source.label() === undefined ? props.placeholder ?? source.name() ?? "Text" : undefined}
            onInput={text.onInput} onBlur={text.onBlur}
          >{untrack(source.value) ?? ""}</textarea>
        </div>
      )}
    </Field>
  );
};
