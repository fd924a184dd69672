import "../styles/field.css";
import "../styles/slider.css";
import { createEffect, createUniqueId, For, onMount, Show, untrack, type Component } from "solid-js";
import type { Binding } from "../../client/index.ts";
import { createDragValue } from "../part/drag-value.ts";
import { FieldHint, LabelText } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { sourceOf, type InputProps } from "../part/value.ts";
import { inFilterBar } from "./filter-bar-context.ts";
import { FilterButton } from "./filter-button.tsx";
import { createScale, type ScaleProps } from "./scale.ts";

/** The lower number first. */
type Ends = readonly [low: number, high: number];
const SIDES = [0, 1] as const;

/**
 * Two numbers on a scale, `[low, high]`: each end has a thumb, and none passes the other. A press on the scale moves the nearer one. All else is
 * as of `Slider`: the values follow at once, arrows step, a handler gets them as often as it answers. Without a value it spans the whole scale.
 * @example <RangeSlider label="Order value" bind={bind(orders, "between")} max={2000} step={50} format="currency" />
 */
export const RangeSlider: Component<RangeSliderProps> = (props) => {
  if (!inFilterBar()) return <RangeField {...props} />;
  const source = sourceOf<[number, number], Ends | null | undefined>(props);
  const scale = createScale(props);
  const words = () => source.value()?.map((end) => scale.wordsOf(scale.within(end))).join(" – ");
  return <FilterButton name={source.label() ?? source.name() ?? "Range"} words={words()} disabled={props.disabled}><RangeField {...props} /></FilterButton>;
};

type RangeSliderProps = Omit<InputProps, "placeholder"> & ScaleProps & {
  /** A field that holds both numbers, with its setter. */
  bind?: Binding<[low: number, high: number], Ends | null | undefined>;
  /** What it shows, where there is no `bind`. */
  value?: Ends | null | undefined;
  /** Takes both numbers, the lower one first; a promise that it returns is waited for. */
  onValueChange?: (value: [low: number, high: number]) => unknown;
};

const RangeField: Component<RangeSliderProps> = (props) => {
  const thumbs: HTMLInputElement[] = [];
  let track!: HTMLDivElement;
  const source = sourceOf<[number, number], Ends | null | undefined>(props);
  const drag = createDragValue<Ends>({ value: source.value, set: ([low, high]) => source.set([low, high]) });
  const id = createUniqueId();
  const { min, max, step, within, share, wordsOf } = createScale(props);
  const ends = (): Ends => {
    const [low = min(), high = max()] = drag.value() ?? [];
    return [within(Math.min(low, high)), within(Math.max(low, high))];
  };
  const name = () => source.label() ?? source.name() ?? "Range";
  const still = () => (props.disabled ?? false) || (props.readOnly ?? false);

  const onInput = (side: 0 | 1): void => {
    const thumb = thumbs[side]!;
    const now = untrack(ends);
    const next = still() ? now[side] : side === 0 ? Math.min(Number(thumb.value), now[1]) : Math.max(Number(thumb.value), now[0]);
    // Back from beyond the other one, or from where it may not be moved.
    thumb.value = String(next);
    if (next !== now[side]) drag.move(side === 0 ? [next, now[1]] : [now[0], next]);
  };
  const onPress = (event: PointerEvent): void => {
    if (still() || event.button !== 0 || event.target !== track) return;
    const { left, width } = track.getBoundingClientRect();
    const along = (event.clientX - left) / width;
    const value = min() + (max() - min()) * (getComputedStyle(track).direction === "rtl" ? 1 - along : along);
    const [low, high] = untrack(ends);
    // Where both are at one place, the one that can go there.
    const side = Math.abs(value - low) < Math.abs(value - high) || (low === high && value < low) ? 0 : 1;
    event.preventDefault();
    thumbs[side]!.value = String(value);
    thumbs[side]!.focus();
    onInput(side);
  };
  onMount(() => {
    // Moved before the page was hydrated: it counts.
    for (const side of SIDES) if (thumbs[side]!.value !== thumbs[side]!.defaultValue) onInput(side);
    createEffect(() => {
      for (const side of SIDES) {
        // The ends first: the element takes what is outside of them to the nearer one.
        Object.assign(thumbs[side]!, { min: String(min()), max: String(max()), step: String(step()) });
        thumbs[side]!.value = String(ends()[side]);
      }
    });
  });

  return (
    <div
      class="sol-field" role="group" aria-labelledby={source.label() === undefined ? undefined : `${id}-label`} aria-label={source.label() === undefined ? name() : undefined}
      aria-describedby={source.error() ? `${id}-error` : props.description ? `${id}-hint` : undefined} aria-busy={drag.pending() ? "true" : undefined}
    >
      <div class="sol-slider-head">
        <Show when={source.label()}><span class="sol-label" id={`${id}-label`}><LabelText text={source.label()} required={source.required()} optional={source.optional()} /></span></Show>
        <output class="sol-slider-value" aria-live="off">{`${wordsOf(ends()[0])} – ${wordsOf(ends()[1])}`}</output>
      </div>
      <div ref={track} class="sol-range" data-readonly={flag(props.readOnly)} style={{ "--sol-from": share(ends()[0]), "--sol-to": share(ends()[1]) }} onPointerDown={onPress}>
        <For each={SIDES}>
          {(side) => (
            <input
              ref={(element) => { thumbs[side] = element; }} class="sol-slider" type="range" name={source.name()} min={untrack(min)} max={untrack(max)} step={untrack(step)} attr:value={String(untrack(ends)[side])}
              disabled={props.disabled} data-readonly={flag(props.readOnly)} data-over={flag(side === 0 && ends()[0] === max())} data-invalid={flag(source.error())} aria-label={`${name()}, ${side === 0 ? "from" : "to"}`} aria-valuetext={wordsOf(ends()[side])}
              aria-readonly={props.readOnly ? "true" : undefined} aria-invalid={source.error() ? "true" : undefined} onInput={() => onInput(side)} onChange={() => onInput(side)}
            />
          )}
        </For>
      </div>
      <FieldHint id={id} error={source.error()} description={props.description} />
    </div>
  );
};
