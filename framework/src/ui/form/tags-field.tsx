/** A list of texts: each is put in by Enter or a comma, and taken out by its × or by Backspace in the empty input. */
import { For, Show, type Component } from "solid-js";
import { circleAlert, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps } from "../part/value.ts";
import type { Binding } from "../../client/index.ts";

export const TagsField: Component<InputProps & { bind: Binding<readonly string[]> }> = (props) => {
  const source = sourceOf<readonly string[], readonly string[]>(props);
  const tags = () => source.value() ?? [];
  const add = (input: HTMLInputElement) => {
    const given = input.value.split(",").map((text) => text.trim()).filter((text) => text !== "" && !tags().includes(text));
    input.value = "";
    if (given.length > 0) source.set([...tags(), ...new Set(given)]);
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget;
    if (event.isComposing) return;
    if ((event.key === "Enter" && input.value.trim() !== "") || event.key === ",") {
      event.preventDefault();
      add(input);
    } else if (event.key === "Backspace" && input.value === "" && tags().length > 0) source.set(tags().slice(0, -1));
  };
  return (
    <Field label={source.label()} required={source.required()} description={props.description} error={source.error()}>
      {(parts) => (
        <div class="sol-input sol-tags" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)}>
          <For each={tags()}>
            {(tag) => (
              <span class="sol-tag">
                {tag}
                <button type="button" aria-label={`Remove ${tag}`} title="Remove" onClick={() => source.set(tags().filter((each) => each !== tag))}><Icon glyph={x} size="sm" /></button>
              </span>
            )}
          </For>
          <input
            id={parts.id} type="text" name={source.name()} placeholder={tags().length === 0 ? props.placeholder ?? "Type, then Enter" : undefined} disabled={props.disabled}
            aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()} onKeyDown={onKeyDown} onBlur={(event) => add(event.currentTarget)}
          />
          <Show when={source.error()}><Icon glyph={circleAlert} /></Show>
        </div>
      )}
    </Field>
  );
};
