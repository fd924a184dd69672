import "../styles/check.css";
import { createUniqueId, Show, untrack, type Component } from "solid-js";
import { check } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { createToggle } from "./toggle.ts";

/**
 * On or off, beside its label. A click shows at once; where the handler refuses, the box goes back.
 * @example <Checkbox label="Done" value={todo.done} onValueChange={item.setDone} />
 */
export const Checkbox: Component<InputProps & ValueProps<boolean>> = (props) => {
  const source = sourceOf<boolean, boolean | null | undefined>(props);
  const toggle = createToggle(source);
  const id = createUniqueId();
  return (
    <label class="sol-check" data-disabled={flag(props.disabled)} data-invalid={flag(source.error())}>
      <input
        ref={toggle.ref} type="checkbox" name={source.name()} attr:checked={untrack(toggle.on) ? "checked" : undefined}
        required={source.required()} disabled={props.disabled || props.readOnly} aria-busy={toggle.pending() ? "true" : undefined}
        aria-invalid={source.error() ? "true" : undefined}
        aria-describedby={source.error() || props.description ? id : undefined} onChange={toggle.onChange}
      />
      <span class="sol-check-box"><Icon glyph={check} /></span>
      <ChoiceText id={id} label={source.label()} description={props.description} error={source.error()} />
    </label>
  );
};

/** The words beside a checkbox or a switch. */
export const ChoiceText: Component<{ id: string; label: string | undefined; description: string | undefined; error: string | undefined }> = (props) => (
  <span class="sol-choice-text">
    {props.label}
    <Show when={props.error ?? props.description}>
      {(text) => <small id={props.id} data-tone={props.error ? "negative" : undefined}>{text()}</small>}
    </Show>
  </span>
);
