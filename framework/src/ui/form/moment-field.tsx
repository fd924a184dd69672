/** A moment, by the browser's own picker, to the minute, in the user's time zone as all times of the page: for forms that are drawn from a type. */
import "../styles/field.css";
import { createMemo, Show, type Component } from "solid-js";
import { useSession } from "../../client/index.ts";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { localText, momentOf } from "./moments.ts";

export const MomentField: Component<InputProps & ValueProps<Date>> = (props) => {
  const source = sourceOf<Date | null, Date | null | undefined>(props as Parameters<typeof sourceOf<Date | null, Date | null | undefined>>[0]);
  const session = useSession();
  const text = createMemo(() => { const value = source.value(); return value === null || value === undefined ? "" : localText(value, session.timeZone); });
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
      {(parts) => (
        <div class="sol-input" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <input
            id={parts.id} type="datetime-local" name={source.name()} value={text()} required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()} onChange={({ currentTarget: { value } }) => source.set(momentOf(value, session.timeZone))}
          />
          <Show when={source.error()}><Icon glyph={circleAlert} tone="negative" /></Show>
        </div>
      )}
    </Field>
  );
};
