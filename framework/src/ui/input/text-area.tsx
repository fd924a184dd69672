import "../styles/field.css";
import { untrack, type Component } from "solid-js";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createTextStates } from "../part/text-states.ts";
import { createTextValue } from "../part/text-value.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";

/**
 * Text of several lines; `rows` (3) are shown, its corner drags it taller. Types as `TextField` does.
 * @example <TextArea label="Note" bind={order.note} rows={4} />
 */
export const TextArea: Component<InputProps & ValueProps<string> & {
  /** Lines that are shown. 3. */
  rows?: number;
  /** No more characters are taken than these, and how many there are is said. */
  maxLength?: number;
  /** What is wrong with a text, in a sentence; undefined where it is right. Said on leaving, not while typing. */
  validate?: (text: string) => string | undefined;
}> = (props) => {
  const source = sourceOf<string, string | null | undefined>(props);
  const text = createTextValue({ text: () => source.value() ?? "", give: source.set, wait: source.wait });
  const states = createTextStates(props, () => source.value() ?? "");
  const error = () => source.error() ?? states.wrong();
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={error()} count={states.count()}>
      {(parts) => (
        <div class="sol-input" data-area="" data-invalid={flag(error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <textarea
            ref={(element) => { text.ref(element); states.ref(element); }} id={parts.id} name={source.name()} rows={props.rows ?? 3} placeholder={props.placeholder} maxLength={props.maxLength}
            required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={error() ? "true" : undefined} aria-describedby={parts.describedBy()}
            aria-label={source.label() === undefined ? props.placeholder ?? source.name() ?? "Text" : undefined}
            onInput={() => { text.onInput(); states.onInput(); }} onBlur={() => { text.onBlur(); states.onLeave(); }}
          >{untrack(source.value) ?? ""}</textarea>
        </div>
      )}
    </Field>
  );
};
