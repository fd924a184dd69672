import "../styles/switch.css";
import { createUniqueId, untrack, type Component } from "solid-js";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { ChoiceText } from "./checkbox.tsx";
import { createToggle } from "./toggle.ts";

/**
 * A setting that takes effect at once. Behaves as `Checkbox` does.
 * @example <Switch label="Weekly report" bind={bind(settings, "weekly")} />
 */
export const Switch: Component<InputProps & ValueProps<boolean>> = (props) => {
  const source = sourceOf<boolean, boolean | null | undefined>(props);
  const toggle = createToggle(source);
  const id = createUniqueId();
  return (
    <label class="sol-switch" data-disabled={flag(props.disabled)}>
      <input
        ref={toggle.ref} type="checkbox" role="switch" name={source.name()} attr:checked={untrack(toggle.on) ? "checked" : undefined}
        disabled={props.disabled || props.readOnly} aria-busy={toggle.pending() ? "true" : undefined}
        aria-describedby={source.error() || props.description ? id : undefined} onChange={toggle.onChange}
      />
      <span class="sol-switch-track"><span class="sol-switch-thumb" /></span>
      <ChoiceText id={id} label={source.label()} description={props.description} error={source.error()} />
    </label>
  );
};
