/** What stands around an input: its label above, its description or what is wrong with it below. */
import "../styles/field.css";
import { createUniqueId, Show, type Component, type JSX } from "solid-js";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export interface FieldParts {
  readonly id: string;
  /** For the control's `aria-describedby`. */
  describedBy(): string | undefined;
}

interface FieldProps {
  label: string | undefined;
  required: boolean;
  /** It may be left empty, in a form where others may not. */
  optional?: boolean;
  description: string | undefined;
  error: string | undefined;
  /** At the end of the line of the label. */
  aside?: JSX.Element;
  /** At the end of the line below: how much of it is used. */
  count?: string | undefined;
  /** The label names a control that is no form element, a button or a group: then it is referred to by `<id>-label`. */
  group?: boolean;
  /** The id of the control, where it is not generated. */
  children: (parts: FieldParts) => JSX.Element;
}

export const Field: Component<FieldProps> = (props) => {
  const id = createUniqueId();
  const parts: FieldParts = {
    id,
    describedBy: () => (props.error ? `${id}-error` : props.description ? `${id}-hint` : undefined),
  };
  return (
    <div class="sol-field">
      <Show when={props.label}>
        <label class="sol-label" id={`${id}-label`} for={id}>
          <LabelText text={props.label} required={props.required} optional={props.optional} />
          {props.aside}
        </label>
      </Show>
      {props.children(parts)}
      <Show when={props.count} fallback={<FieldHint id={id} error={props.error} description={props.description} />}>
        <div class="sol-hint-row"><FieldHint id={id} error={props.error} description={props.description} /><span class="sol-hint sol-hint-count">{props.count}</span></div>
      </Show>
    </div>
  );
};

/** The marks beside the words are for the eye, and no part of the name: the control itself says whether it is needed. */
export const LabelText: Component<{ text: string | undefined; required: boolean; optional: boolean | undefined }> = (props) => (
  <>
    {props.text}
    <Show when={props.required}><span class="sol-required" aria-hidden="true">*</span></Show>
    <Show when={props.optional}><span class="sol-optional" aria-hidden="true" data-words="(optional)" /></Show>
  </>
);

/** The line below: what is wrong takes the place of the description. */
export const FieldHint: Component<{ id: string; error: string | undefined; description: string | undefined }> = (props) => (
  <Show
    when={props.error}
    fallback={<Show when={props.description}><p class="sol-hint" id={`${props.id}-hint`}>{props.description}</p></Show>}
  >
    <p class="sol-hint" id={`${props.id}-error`} data-tone="negative" role="alert"><Icon glyph={circleAlert} />{props.error}</p>
  </Show>
);
