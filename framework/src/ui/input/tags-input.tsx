import "../styles/field.css";
import "../styles/tags.css";
import { createSignal, For, Show, untrack, type Component } from "solid-js";
import type { Binding } from "../../client/index.ts";
import { circleAlert, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type InputProps } from "../part/value.ts";

export interface TagsInputProps extends InputProps {
  /** A list of a state with its setter, `bind(report, "regions")`, or of a `Form`. */
  bind?: Binding<readonly string[]>;
  /** The tags, where there is no `bind`. */
  value?: readonly string[] | null | undefined;
  /** Takes all of them, with the new ones and without those that were taken out. */
  onValueChange?: (tags: string[]) => unknown;
  /** What is wrong with a text, in a sentence; undefined where it is a tag. */
  validate?: (tag: string) => string | undefined;
  /** How many there may be. */
  most?: number;
}

/**
 * A list of texts that nobody has listed before: each is put in by Enter, a comma or leaving, several by pasting lines; taken out by
 * its button, or the last by Backspace. What is there already is not put in twice. For texts of a list take a `Combobox`.
 * @example <TagsInput label="Email addresses" bind={bind(invite, "to")} validate={(text) => (text.includes("@") ? undefined : `“${text}” is no whole address.`)} />
 */
export const TagsInput: Component<TagsInputProps> = (props) => {
  const source = createLatest(sourceOf<string[], readonly string[] | null | undefined>(props as Parameters<typeof sourceOf<string[], readonly string[] | null | undefined>>[0]));
  const [wrong, setWrong] = createSignal<string>();
  let input!: HTMLInputElement;
  const tags = () => source.value() ?? [];
  const error = () => source.error() ?? wrong();
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);

  /** Takes in what it can; what is wrong stays in the input, with why. */
  const add = (text: string) => {
    const now = untrack(tags);
    const given = [...new Set(text.split(/[,;\n\t]/).map((each) => each.trim()).filter((each) => each !== "" && !now.includes(each)))];
    const reasons = given.map((each) => props.validate?.(each));
    const good = given.filter((_, at) => reasons[at] === undefined);
    const room = Math.max(0, (props.most ?? Infinity) - now.length);
    const bad = [...given.filter((_, at) => reasons[at] !== undefined), ...good.slice(room)];
    setWrong(reasons.find((reason) => reason !== undefined) ?? (good.length > room ? `At most ${props.most} are taken.` : undefined));
    input.value = bad.join(", ");
    if (good.length > 0 && room > 0) source.set([...now, ...good.slice(0, room)]);
  };
  const remove = (at: number) => {
    setWrong(undefined);
    source.set(tags().filter((_, each) => each !== at));
    input.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || still()) return;
    if ((event.key === "Enter" && input.value.trim() !== "") || event.key === ",") {
      event.preventDefault();
      add(input.value);
    } else if (event.key === "Backspace" && input.value === "" && tags().length > 0) remove(tags().length - 1);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!/[,;\n\t]/.test(text)) return;
    event.preventDefault();
    add(`${input.value}${text}`);
  };
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={error()}>
      {(parts) => (
        <div class="sol-input sol-tags" data-invalid={flag(error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)} onClick={(event) => event.target === event.currentTarget && input.focus()}>
          <For each={tags()}>
            {(tag, at) => (
              <span class="sol-tag" data-invalid={flag(props.validate?.(tag))}>
                <span class="sol-clip">{tag}</span>
                <Show when={!still()}>
                  <button type="button" aria-label={`Remove ${tag}`} title="Remove" onClick={() => remove(at())}><Icon glyph={x} size="sm" /></button>
                </Show>
              </span>
            )}
          </For>
          <input
            ref={input} id={parts.id} type="text" name={source.name()} placeholder={tags().length === 0 ? props.placeholder ?? "Type, then Enter" : undefined} disabled={props.disabled} readOnly={props.readOnly}
            aria-invalid={error() ? "true" : undefined} aria-describedby={parts.describedBy()} aria-label={source.label() === undefined ? props.placeholder ?? source.name() ?? "Tags" : undefined}
            onKeyDown={onKeyDown} onPaste={onPaste} onInput={() => setWrong(undefined)} onBlur={() => add(input.value)}
          />
          <Show when={error()}><Icon glyph={circleAlert} tone="negative" /></Show>
        </div>
      )}
    </Field>
  );
};
