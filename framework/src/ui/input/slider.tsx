import "../styles/field.css";
import "../styles/slider.css";
import { createEffect, createUniqueId, onMount, Show, untrack, type Component } from "solid-js";
import { FieldHint, LabelText } from "../part/field.tsx";
import { createDragValue } from "../part/drag-value.ts";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { createScale, type ScaleProps } from "./scale.ts";

/**
 * A number on a scale from `min` (0) to `max` (100; 1 for percent), in steps of `step` (1; 0.01 for percent). The value stands
 * beside the label, and follows the thumb at once; a handler on the server gets it as often as it answers, the last one always.
 * Arrows step, Page Up and Down go by a tenth, Home and End to the ends.
 * @example <Slider label="Discount" bind={bind(order, "discount")} max={0.5} format="percent" />
 */
export const Slider: Component<InputProps & ValueProps<number> & ScaleProps> = (props) => {
  let element!: HTMLInputElement;
  const source = sourceOf<number, number | null | undefined>(props);
  const drag = createDragValue(source);
  const id = createUniqueId();
  const { min, max, step, within, share, wordsOf } = createScale(props);
  const at = (): number => within(drag.value() ?? min());
  const words = (): string => (drag.value() === undefined ? "" : wordsOf(drag.value()!));

  const onInput = (): void => {
    // A native slider may not be read-only: it goes back by itself.
    if (props.readOnly) element.value = String(untrack(at));
    else drag.move(Number(element.value));
  };
  onMount(() => {
    // Moved before the page was hydrated: it counts.
    if (element.value !== element.defaultValue) onInput();
    // The ends first: the element takes what is outside of them to the nearer one.
    createEffect(() => {
      Object.assign(element, { min: String(min()), max: String(max()), step: String(step()) });
      element.value = String(at());
    });
  });

  return (
    <div class="sol-field">
      <div class="sol-slider-head">
        <Show when={source.label()}>
          <label class="sol-label" for={id}>
            <LabelText text={source.label()} required={source.required()} optional={source.optional()} />
          </label>
        </Show>
        <output class="sol-slider-value" for={id} aria-live="off">{words()}</output>
      </div>
      <input
        ref={element} id={id} class="sol-slider" type="range" name={source.name()} min={untrack(min)} max={untrack(max)} step={untrack(step)} attr:value={String(untrack(at))}
        disabled={props.disabled} style={{ "--sol-share": share(at()) }} data-readonly={flag(props.readOnly)} data-invalid={flag(source.error())}
        aria-label={source.label() === undefined ? source.name() ?? "Slider" : undefined} aria-valuetext={words() || undefined} aria-readonly={props.readOnly ? "true" : undefined}
        aria-invalid={source.error() ? "true" : undefined} aria-describedby={source.error() ? `${id}-error` : props.description ? `${id}-hint` : undefined} aria-busy={drag.pending() ? "true" : undefined}
        onInput={onInput} onChange={onInput}
      />
      <FieldHint id={id} error={source.error()} description={props.description} />
    </div>
  );
};
