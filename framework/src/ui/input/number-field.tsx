import "../styles/field.css";
import { createMemo, createSignal, Show, untrack, type Component } from "solid-js";
import { format, type Format } from "../../format/index.ts";
import { chevronDown, chevronUp } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Affix, FieldEnd, type AffixProps } from "../part/affix.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createTextValue } from "../part/text-value.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { isPercent, parseNumber } from "./parse-number.ts";

/**
 * A number, written as the page's language writes it. Arrows up and down step by `step` (1; 0.01 for percent), Page Up
 * and Down by ten of them. What is no number is said below the field and not given on; a number outside of `min` and
 * `max` is taken to the nearer of them on leaving. Cleared gives null, where the bound value admits it.
 * @example <NumberField label="Price" bind={line.price} format="currency" min={0} />
 */
export const NumberField: Component<InputProps & ValueProps<number> & AffixProps & {
  /** A smaller number is taken to it on leaving. */
  min?: number;
  /** A larger number is taken to it on leaving. */
  max?: number;
  /** How far an arrow steps. 1, or 0.01 for percent. */
  step?: number;
  /** How it is shown; it is read in the same way. */
  format?: Format;
}> = (props) => {
  const source = sourceOf<number, number | null | undefined>(props);
  const as = () => props.format ?? "number";
  const step = () => props.step ?? (isPercent(as()) ? 0.01 : 1);
  const [wrong, setWrong] = createSignal<string>();
  const error = () => source.error() ?? wrong();
  const shown = createMemo(() => {
    const value = source.value();
    return value === undefined || value === null ? "" : format(value, as());
  });

  const give = (typed: string): unknown => {
    const value = parseNumber(typed, as());
    if (value === undefined) return;                   // said on leaving the field, not while typing
    setWrong(undefined);
    if (value === untrack(source.value)) return;
    if (value !== null && clamp(value) !== value) return;
    return source.set(value as number);
  };
  const clamp = (value: number) => Math.min(props.max ?? Infinity, Math.max(props.min ?? -Infinity, value));
  const text = createTextValue({ text: shown, give, wait: source.wait });

  const onBlur = (event: FocusEvent & { currentTarget: HTMLInputElement }) => {
    const value = parseNumber(event.currentTarget.value, as());
    if (value === undefined) {
      setWrong(`A number is expected, for example ${format(props.min ?? 12.5, as())}.`);
      return;
    }
    setWrong(undefined);
    if (value !== null && clamp(value) !== value) text.replace(format(clamp(value), as()));
    text.onBlur();
  };
  const stepBy = (steps: number) => {
    if (props.disabled || props.readOnly) return;
    text.flush();
    const from = untrack(source.value) ?? (steps > 0 ? (props.min ?? 0) - step() : (props.max ?? 0) + step());
    // A step of 0.1 from 0.2 is 0.3, not 0.30000000000000004.
    text.replace(format(clamp(Number((from + steps * step()).toPrecision(12))), isPercent(as()) || as() === "currency" ? as() : { maximumFractionDigits: 12 }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      stepBy(steps);
    } else if (event.key === "Enter") text.flush();
  };

  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={error()}>
      {(parts) => (
        <div class="sol-input" data-number="" data-invalid={flag(error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <Affix>{props.prefix}</Affix>
          <input
            ref={text.ref} id={parts.id} type="text" inputmode="decimal" role="spinbutton" autocomplete="off" name={source.name()}
            attr:value={untrack(shown)} placeholder={props.placeholder} required={source.required()} disabled={props.disabled}
            readOnly={props.readOnly} aria-valuenow={source.value() ?? undefined} aria-valuetext={shown() || undefined}
            aria-valuemin={props.min} aria-valuemax={props.max} aria-invalid={error() ? "true" : undefined}
            aria-describedby={parts.describedBy()} aria-label={source.label() === undefined ? props.placeholder ?? source.name() ?? "Number" : undefined}
            onInput={text.onInput} onBlur={onBlur} onKeyDown={onKeyDown}
          />
          <FieldEnd suffix={props.suffix} loading={props.loading} wrong={error() !== undefined} locked={false} />
          <Show when={!props.readOnly}>
            <span class="sol-steppers" aria-hidden="true">
              <button type="button" tabindex="-1" disabled={props.disabled || atEnd(source.value(), props.max)} onClick={() => stepBy(1)}><Icon glyph={chevronUp} /></button>
              <button type="button" tabindex="-1" disabled={props.disabled || atEnd(props.min, source.value())} onClick={() => stepBy(-1)}><Icon glyph={chevronDown} /></button>
            </span>
          </Show>
        </div>
      )}
    </Field>
  );
};

function atEnd(value: number | null | undefined, end: number | null | undefined): boolean {
  return value !== undefined && value !== null && end !== undefined && end !== null && value >= end;
}
