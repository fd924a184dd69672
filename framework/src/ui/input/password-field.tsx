import "../styles/field.css";
import { createSignal, onMount, Show, untrack, type Component, type JSX } from "solid-js";
import { circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { Reveal } from "../part/reveal.tsx";
import { createTextValue } from "../part/text-value.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";

/**
 * A secret: dots, and a button that shows them. It types as `TextField` does, and is never written into the page that the server renders.
 * @example <PasswordField label="New password" value={password()} onValueChange={setPassword} autocomplete="new-password" />
 */
export const PasswordField: Component<InputProps & ValueProps<string> & {
  /** What managers of passwords take it for. `current-password` by default. */
  autocomplete?: "current-password" | "new-password" | "off";
  /** Drawn below the input with what is typed so far: how strong it is. */
  strength?: (password: string) => JSX.Element;
  /** Called on Enter with the text, after what was typed has been given on. */
  onEnter?: (value: string) => unknown;
}> = (props) => {
  const source = sourceOf<string, string | null | undefined>(props);
  const [typed, setTyped] = createSignal("");
  const [shown, setShown] = createSignal(false);
  let input!: HTMLInputElement;
  const text = createTextValue({ text: () => source.value() ?? "", give: source.set, wait: source.wait });
  const onInput = () => {
    setTyped(input.value);
    text.onInput();
  };
  onMount(() => setTyped(input.value || (untrack(source.value) ?? "")));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    text.flush();
    props.onEnter?.(input.value);
  };
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
      {(parts) => (
        <>
          <div class="sol-input" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
            <input
              ref={(element) => { input = element; text.ref(element); }} id={parts.id} type={shown() ? "text" : "password"} name={source.name()} placeholder={props.placeholder}
              autocomplete={props.autocomplete ?? "current-password"} autocapitalize="none" spellcheck={false} required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
              aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()} aria-label={source.label() === undefined ? props.placeholder ?? "Password" : undefined}
              onInput={onInput} onBlur={text.onBlur} onKeyDown={onKeyDown}
            />
            <Show when={source.error()}><Icon glyph={circleAlert} tone="negative" /></Show>
            <Show when={!props.disabled}>
              <Reveal shown={shown()} onToggle={setShown} />
            </Show>
          </div>
          <Show when={props.strength && typed() !== ""}>{props.strength!(typed())}</Show>
        </>
      )}
    </Field>
  );
};
