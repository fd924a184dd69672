import "../styles/field.css";
import "../styles/tags.css";
import { createEffect, createSignal, createUniqueId, For, onMount, Show, untrack, type JSX } from "solid-js";
import { chevronDown, circleAlert, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { onDemand } from "../part/on-demand.tsx";
import { Popup, preparePopup } from "../part/popup.tsx";
import { sourceOf, type InputProps } from "../part/value.ts";
import type { AnyChoice, Choice } from "./choice.ts";
import { createComboboxModel } from "./combobox-model.ts";
import type ComboboxList from "./combobox-list.tsx";
import { createOptionSource, type LoadOptions } from "./option-source.ts";
import { optionId, type Option } from "./select-options.ts";

const list = onDemand(() => import("./combobox-list.tsx"));
const List = list.View as unknown as typeof ComboboxList;

export interface ComboboxProps<T> extends InputProps {
  /** All there are: they are searched here. */
  options?: readonly Option<T>[] | null | undefined;
  /**
   * Asked with what is typed, after a rest of 200 ms, in place of `options`. A handler may be given as it is: a call that
   * is no longer waited for is cancelled.
   */
  loadOptions?: LoadOptions<T>;
  /** The words of a chosen value that `loadOptions` has not brought. */
  labelOf?: (value: T) => string | undefined;
  /** Offers to make what is typed. Where it gives back a value, that is chosen. */
  onCreate?: (text: string) => T | void | PromiseLike<T | void>;
}

type Loose<T> = ComboboxProps<T> & AnyChoice;

/**
 * One of a list, or several with `multiple`, found by typing. Options are searched without regard to case and accents, or
 * asked for with `loadOptions`; only those in view are drawn. Arrows walk, Enter chooses, Esc closes, Backspace takes out the last tag.
 * @example <Combobox label="Customer" bind={bind(order, "customer")} loadOptions={customers.find} />
 */
export function Combobox<T extends string | number | boolean>(props: ComboboxProps<T> & Choice<NoInfer<T>>): JSX.Element {
  return <ComboboxField {...(props as unknown as Loose<T>)} />;
}

function ComboboxField<T extends string | number | boolean>(props: Loose<T>): JSX.Element {
  const source = createLatest(sourceOf<unknown, unknown>(props as Parameters<typeof sourceOf<unknown, unknown>>[0]));
  const [query, setQuery] = createSignal("");
  const options = createOptionSource<T>(props, query);
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);
  const model = createComboboxModel<T>({
    source, options, query, setQuery, still,
    multiple: () => props.multiple ?? false,
    clearable: () => props.clearable ?? false,
    create: () => props.onCreate,
    label: (value) => props.labelOf?.(value),
  });
  const id = createUniqueId();
  const [field, setField] = createSignal<HTMLElement>();
  let input!: HTMLInputElement;
  const name = () => source.label() ?? props.placeholder ?? "Options";
  const clearable = () => (props.clearable ?? false) && model.chosen().length > 0 && !still();

  onMount(() => {
    // Typed before the page was hydrated: it counts.
    if (input.value !== input.defaultValue) model.type(input.value);
    createEffect(() => {
      const text = model.text();
      if (input.value !== text) input.value = text;
    });
  });
  const onBlur = (event: FocusEvent) => {
    const to = event.relatedTarget;
    if (!(to instanceof Element && (field()?.contains(to) || to.closest(".sol-pop")))) model.leave();
  };
  const onPress = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("button")) return;
    if (event.target !== input) event.preventDefault();
    input.focus();
    model.show();
  };

  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
      {(parts) => (
        <>
          <div
            ref={setField} class="sol-input sol-combobox" classList={{ "sol-tags": props.multiple ?? false }} data-invalid={flag(source.error())} data-disabled={flag(props.disabled)}
            data-readonly={flag(props.readOnly)} data-expanded={flag(model.open())} onPointerDown={onPress}
          >
            <Show when={props.multiple}>
              <For each={model.chosen()}>
                {(value) => (
                  <span class="sol-tag">
                    <span class="sol-clip">{model.words(value)}</span>
                    <Show when={!still()}>
                      <button type="button" tabindex="-1" aria-label={`Remove ${model.words(value)}`} title="Remove" onClick={() => model.remove(value)}><Icon glyph={x} size="sm" /></button>
                    </Show>
                  </span>
                )}
              </For>
            </Show>
            <input
              ref={input} id={parts.id} type="text" role="combobox" autocomplete="off" spellcheck={false} name={source.name()} attr:value={untrack(model.text)}
              placeholder={model.chosen().length === 0 ? props.placeholder : undefined} disabled={props.disabled} readOnly={props.readOnly} aria-required={source.required() ? "true" : undefined}
              aria-expanded={model.open()} aria-controls={model.open() ? id : undefined} aria-autocomplete="list" aria-activedescendant={model.open() && (options.rows().length > 0 || model.fresh()) ? optionId(id, model.active()) : undefined}
              aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()} aria-label={source.label() === undefined ? name() : undefined}
              onInput={(event) => model.type(event.currentTarget.value)} onKeyDown={model.onKeyDown} onBlur={onBlur} onFocus={(event) => { preparePopup(list).catch(() => {}); if (!props.multiple) event.currentTarget.select(); }}
            />
            <Show when={options.loading()}><span class="sol-spinner" aria-hidden="true" /></Show>
            <Show when={clearable()}>
              <button type="button" class="sol-input-clear" aria-label={`Clear ${name()}`} title="Clear" onClick={() => model.clear()}><Icon glyph={x} size="sm" /></button>
            </Show>
            <Show when={source.error()} fallback={<Icon glyph={chevronDown} class="sol-chevron" />}><Icon glyph={circleAlert} tone="negative" /></Show>
          </div>
          <Popup open={model.open()} onOpenChange={(open) => open || model.leave()} anchor={field()} stays={field()} role="group" name={name()} class="sol-list-pop" holds={list} initialFocus={() => input}>
            <List id={id} name={name()} model={model} options={options} query={query()} multiple={props.multiple ?? false} onRetry={() => options.ask(query(), true)} />
          </Popup>
        </>
      )}
    </Field>
  );
}
