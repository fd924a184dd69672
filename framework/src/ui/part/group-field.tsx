/** What stands around controls that are one input together: as `Field` for one control. */
import "../styles/field.css";
import { createUniqueId, Show, type Component, type JSX } from "solid-js";
import { FieldHint, LabelText } from "./field.tsx";

export const GroupField: Component<{
  role: "radiogroup" | "group";
  label: string | undefined;
  /** It is named, and the name is not drawn. */
  labelHidden?: boolean | undefined;
  /** For those who do not see it, where there is no label. */
  name: string;
  required: boolean;
  optional?: boolean;
  description: string | undefined;
  error: string | undefined;
  disabled?: boolean | undefined;
  pending?: boolean;
  ref?: (element: HTMLElement) => void;
  children: JSX.Element;
}> = (props) => {
  const id = createUniqueId();
  const labelled = () => props.label !== undefined && !props.labelHidden;
  return (
    <div
      ref={props.ref} class="sol-field" role={props.role} aria-labelledby={labelled() ? `${id}-label` : undefined} aria-label={labelled() ? undefined : props.label ?? props.name}
      aria-describedby={props.error ? `${id}-error` : props.description ? `${id}-hint` : undefined} aria-invalid={props.role === "radiogroup" && props.error ? "true" : undefined}
      aria-required={props.role === "radiogroup" && props.required ? "true" : undefined} aria-disabled={props.disabled ? "true" : undefined} aria-busy={props.pending ? "true" : undefined}
    >
      <Show when={labelled()}>
        <span class="sol-label" id={`${id}-label`}>
          <LabelText text={props.label} required={props.required} optional={props.optional} />
        </span>
      </Show>
      {props.children}
      <FieldHint id={id} error={props.error} description={props.description} />
    </div>
  );
};
