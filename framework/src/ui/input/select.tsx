import "../styles/field.css";
import "../styles/filter.css";
import "../styles/select.css";
import "../styles/tags.css";
import { createMemo, createSignal, createUniqueId, For, Show, untrack, type JSX } from "solid-js";
import { chevronDown, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { onDemand } from "../part/on-demand.tsx";
import { Popup, PopupTrigger } from "../part/popup.tsx";
import { sourceOf, type InputProps } from "../part/value.ts";
import type { AnyChoice, Choice } from "./choice.ts";
import { inFilterBar } from "./filter-bar-context.ts";
import type OptionList from "./option-list.tsx";
import { rowsOf, type Option, type Row } from "./select-options.ts";

const list = onDemand(() => import("./option-list.tsx"));
const List = list.View as unknown as typeof OptionList;

interface SelectProps<T> extends InputProps {
  /** In their order: values, or values with words, a second line and a detail. */
  options: readonly Option<T>[];
  /** Called with what is typed into the search, to bring other options; without, these are searched. */
  onSearch?: (text: string) => unknown;
}

type Loose<T> = SelectProps<T> & AnyChoice;

/**
 * One of a list, or several with `multiple`, where nothing chosen means all. `clearable` adds a way back to null. A
 * list of more than 10 is searched. A choice shows at once; where the handler refuses, it goes back.
 * @example <Select label="Region" bind={bind(sales, "region")} options={REGIONS} clearable />
 */
export function Select<T extends string | number | boolean>(
  props: SelectProps<T> & Choice<NoInfer<T>>,
): JSX.Element {
  return <SelectField {...(props as unknown as Loose<T>)} />;
}

function SelectField<T extends string | number | boolean>(props: Loose<T>): JSX.Element {
  const compact = inFilterBar();
  const source = createLatest(sourceOf<unknown, unknown>(props as Parameters<typeof sourceOf<unknown, unknown>>[0], compact));
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  let focusTarget: HTMLElement | undefined;

  const rows = createMemo(() => rowsOf(props.options));
  const chosen = createMemo<readonly T[]>(() => {
    const value = source.value();
    if (props.multiple) return (value ?? []) as readonly T[];
    return value === null || value === undefined ? [] : [value as T];
  });
  const values = createMemo(() => new Set(chosen()));
  const picked = createMemo<readonly Row<T>[]>(() => rows().filter((row) => values().has(row.value)));

  const pick = (value: T) => {
    if (!props.multiple) {
      setOpen(false);
      if (!untrack(chosen).includes(value)) source.set(value);
      return;
    }
    const now = untrack(chosen);
    source.set(now.includes(value) ? now.filter((each) => each !== value) : [...now, value]);
  };
  const clear = () => source.set(props.multiple ? [] : null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
    } else if ((event.key === "Backspace" || event.key === "Delete") && props.clearable && chosen().length > 0) clear();
  };
  const words = () => {
    if (props.multiple) {
      const count = picked().length;
      return count === 0 || count === rows().length ? `All ${rows().length}` : count === 1 ? picked()[0]!.label : `${count} of ${rows().length}`;
    }
    return picked()[0]?.label ?? (chosen()[0] === undefined ? undefined : String(chosen()[0]));
  };
  const clearable = () => (props.clearable ?? false) && chosen().length > 0 && !props.disabled && !props.readOnly;
  const labelled = () => !compact && source.label() !== undefined;
  const name = () => source.label() ?? props.placeholder ?? "Options";

  const trigger = (fieldId: string | undefined, describedBy: string | undefined): JSX.Element => (
    <PopupTrigger
      id={fieldId} class={compact ? "sol-filter" : "sol-input sol-select"} disabled={props.disabled || props.readOnly}
      aria-label={compact || labelled() ? undefined : `${name()} ${words() ?? "Any"}`}
      aria-labelledby={labelled() ? `${fieldId}-label ${id}-value` : undefined}
      aria-describedby={describedBy} aria-invalid={source.error() ? "true" : undefined} data-invalid={flag(source.error())} data-disabled={flag(props.disabled)}
      data-readonly={flag(props.readOnly)} data-active={flag(compact && chosen().length > 0)} onKeyDown={onKeyDown}
    >
      <Show when={compact}><span class="sol-filter-name">{name()}{" "}</span></Show>
      <Show
        when={!compact && props.multiple && picked().length > 0 && picked().length <= 3 && picked().length < rows().length}
        fallback={<span id={`${id}-value`} class={words() === undefined ? "sol-clip sol-placeholder" : "sol-clip"}>{words() ?? (compact ? "Any" : props.placeholder ?? "Choose")}</span>}
      >
        <span class="sol-select-tags" id={`${id}-value`}><For each={picked()}>{(row) => <span class="sol-tag">{row.label}</span>}</For></span>
      </Show>
      <Icon glyph={chevronDown} class="sol-chevron" />
    </PopupTrigger>
  );
  const popup = (fieldId: string | undefined, describedBy: string | undefined): JSX.Element => (
    <Popup
      open={open()} onOpenChange={setOpen} name={name()} class="sol-list-pop" holds={list} initialFocus={() => focusTarget}
      trigger={
        <span class="sol-select-wrap" data-clearable={flag(clearable() && !compact)}>
          {trigger(fieldId, describedBy)}
          <Show when={clearable() && !compact}>
            <button type="button" class="sol-clear" aria-label={`Clear ${name()}`} title="Clear" onClick={clear}><Icon glyph={x} /></button>
          </Show>
        </span>
      }
    >
      <List
        rows={rows()} name={name()} multiple={props.multiple ?? false} count={chosen().length} chosen={(value) => values().has(value)}
        onSearch={props.onSearch} onPick={pick} onPickAll={(values) => source.set([...values])} onClear={props.clearable ? () => { setOpen(false); clear(); } : undefined} onClose={() => setOpen(false)} focusRef={(element) => { focusTarget = element; }}
      />
    </Popup>
  );
  return (
    <Show when={!compact} fallback={popup(undefined, undefined)}>
      <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
        {(parts) => popup(parts.id, parts.describedBy())}
      </Field>
    </Show>
  );
}
