import { Show, untrack, type Component } from "solid-js";
import { circleAlert, search } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { inFilterBar } from "./filter-bar-context.ts";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createTextValue } from "../part/text-value.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";

/**
 * One line of text. What is typed shows at once; a `bind` is told after a rest of its `debounce` (150 ms), a plain
 * `onValueChange` with each key. The cursor is never moved, and out of focus the bound value wins.
 * @example <TextField label="Title" bind={bind(todo, "title")} />
 */
export const TextField: Component<InputProps & ValueProps<string> & {
  type?: "text" | "email" | "search";
  /** Called on Enter with the text, after what was typed has been given on. */
  onEnter?: (value: string) => unknown;
}> = (props) => {
  const source = sourceOf<string, string | null | undefined>(props);
  const text = createTextValue({
    text: () => source.value() ?? "",
    give: source.set,
    wait: source.wait,
  });
  const compact = inFilterBar();
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key !== "Enter" || event.isComposing) return;
    text.flush();
    props.onEnter?.(event.currentTarget.value);
  };
  return (
    <Field label={compact ? undefined : source.label()} required={source.required()} description={props.description} error={source.error()}>
      {(parts) => (
        <div class="sol-input" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <Show when={props.type === "search"}><Icon glyph={search} /></Show>
          <input
            ref={text.ref} id={parts.id} type={props.type ?? "text"} name={source.name()} attr:value={untrack(source.value) ?? ""}
            placeholder={props.placeholder} required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()}
            aria-label={compact || source.label() === undefined ? source.label() ?? props.placeholder ?? source.name() ?? "Text" : undefined}
            onInput={text.onInput} onBlur={text.onBlur} onKeyDown={onKeyDown}
          />
          <Show when={source.error()}><Icon glyph={circleAlert} /></Show>
        </div>
      )}
    </Field>
  );
};
