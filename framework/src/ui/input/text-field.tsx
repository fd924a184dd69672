import "../styles/field.css";
import { Show, untrack, type Component } from "solid-js";
import { search } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { inFilterBar } from "./filter-bar-context.ts";
import { Affix, FieldEnd, type AffixProps } from "../part/affix.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createTextStates } from "../part/text-states.ts";
import { createTextValue } from "../part/text-value.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";

/**
 * One line of text. What is typed shows at once; a `bind` is told after a rest of its `debounce` (150 ms), a plain
 * `onValueChange` with each key. The cursor is never moved, and out of focus the bound value wins.
 * @example <TextField label="Title" bind={bind(todo, "title")} />
 */
export const TextField: Component<InputProps & ValueProps<string> & AffixProps & {
  /** `email` brings the keyboard for it; `search` a magnifier. */
  type?: "text" | "email" | "search";
  /** A button that empties it. */
  clearable?: boolean;
  /** No more characters are taken than these, and how many there are is said. */
  maxLength?: number;
  /** What is wrong with a text, in a sentence with an example; undefined where it is right. Said on leaving, not while typing. */
  validate?: (text: string) => string | undefined;
  /** Called on Enter with the text, after what was typed has been given on. */
  onEnter?: (value: string) => unknown;
}> = (props) => {
  const source = sourceOf<string, string | null | undefined>(props);
  const text = createTextValue({
    text: () => source.value() ?? "",
    give: source.set,
    wait: source.wait,
  });
  const states = createTextStates(props, () => source.value() ?? "");
  const error = () => source.error() ?? states.wrong();
  const compact = inFilterBar();
  let input!: HTMLInputElement;
  const clear = () => {
    text.replace("");
    states.onInput();
    input.focus();
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key !== "Enter" || event.isComposing) return;
    text.flush();
    states.onLeave();
    props.onEnter?.(event.currentTarget.value);
  };
  return (
    <Field label={compact ? undefined : source.label()} required={source.required()} optional={source.optional()} description={props.description} error={error()} count={states.count()}>
      {(parts) => (
        <div class="sol-input" data-invalid={flag(error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <Show when={props.type === "search"}><Icon glyph={search} /></Show>
          <Affix>{props.prefix}</Affix>
          <input
            ref={(element) => { input = element; text.ref(element); states.ref(element); }} id={parts.id} type={props.type ?? "text"} name={source.name()} attr:value={untrack(source.value) ?? ""}
            placeholder={props.placeholder ?? (compact ? source.label() : undefined)} maxLength={props.maxLength} required={source.required()} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={error() ? "true" : undefined} aria-describedby={parts.describedBy()}
            aria-label={compact || source.label() === undefined ? source.label() ?? props.placeholder ?? source.name() ?? "Text" : undefined}
            onInput={() => { text.onInput(); states.onInput(); }} onBlur={() => { text.onBlur(); states.onLeave(); }} onKeyDown={onKeyDown}
          />
          <FieldEnd
            suffix={props.suffix} loading={props.loading} wrong={error() !== undefined} locked={props.disabled ?? false}
            clear={{ label: `Clear ${source.label() ?? "text"}`, get shown() { return (props.clearable ?? false) && states.typed() !== "" && !props.disabled && !props.readOnly; }, run: clear }}
          />
        </div>
      )}
    </Field>
  );
};
