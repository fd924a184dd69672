import "../styles/color.css";
import "../styles/field.css";
import { createMemo, createSignal, For, Show, untrack, type Component } from "solid-js";
import { check, circleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createDragValue } from "../part/drag-value.ts";
import { createLatest } from "../part/latest.ts";
import { Popup, PopupTrigger } from "../part/popup.tsx";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { ColorArea } from "./color-area.tsx";
import { parseColor, SWATCHES, type Swatch } from "./colors.ts";
import { createTypedValue } from "./typed-value.ts";

/**
 * A colour, `"#0f6580"`: typed as hex or `rgb()`, chosen from swatches, or any from an area of shades with a scale of hues; arrow keys move in all
 * of them. Emptied gives null.
 * @example <ColorPicker label="Colour" bind={bind(label, "color")} />
 */
export const ColorPicker: Component<InputProps & ValueProps<string> & {
  /** In place of the kit's twelve; a text is its own name. */
  swatches?: readonly (string | Swatch)[];
}> = (props) => {
  const source = createLatest(sourceOf<string | null, string | null | undefined>(props as Parameters<typeof sourceOf<string | null, string | null | undefined>>[0]));
  const [open, setOpen] = createSignal(false);
  let group!: HTMLDivElement;
  const [field, setField] = createSignal<HTMLElement>();
  const name = () => source.label() ?? "Colour";
  const color = createMemo(() => parseColor(String(source.value() ?? "")) ?? undefined);
  const swatches = createMemo(() => (props.swatches ?? SWATCHES).map((each) => (typeof each === "string" ? { value: each, label: each } : each)).filter((each) => parseColor(each.value)));
  const typed = createTypedValue<string>({
    source, words: (value) => parseColor(String(value)) ?? String(value), parse: parseColor, expected: () => "A colour is expected, for example #0f6580.",
  });
  const pick = (value: string) => {
    const next = parseColor(value)!;
    if (next !== untrack(color)) source.set(next);
  };
  const drag = createDragValue<string>({ value: color, set: (value) => source.set(value) });
  const shown = () => drag.value();
  /** Tab goes to one of the swatches, arrows to the others. */
  const first = () => Math.max(0, swatches().findIndex((each) => parseColor(each.value) === color()));
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = Array.from(group.children) as HTMLElement[];
    const at = buttons.indexOf(event.target as HTMLElement);
    const row = Math.max(1, buttons.filter((each) => each.offsetTop === buttons[0]!.offsetTop).length);
    const side = getComputedStyle(group).direction === "rtl" ? -1 : 1;
    const to = { ArrowLeft: at - side, ArrowRight: at + side, ArrowUp: at - row, ArrowDown: at + row, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  const dot = (value: string | undefined) => ({ "--sol-color": value ?? "transparent" });
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={typed.error()}>
      {(parts) => (
        <Popup
          open={open()} onOpenChange={setOpen} name={name()} class="sol-color-pop" anchor={field()}
          trigger={
            <div ref={setField} class="sol-input" data-invalid={flag(typed.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)} data-expanded={flag(open())}>
              <PopupTrigger class="sol-color" disabled={props.disabled || props.readOnly} data-none={flag(shown() === undefined)} style={dot(shown())} aria-label={`Choose ${name()}`} title="Choose a colour" />
              <input
                ref={typed.ref} id={parts.id} type="text" class="sol-mono" autocomplete="off" spellcheck={false} name={source.name()} attr:value={untrack(typed.shown)} placeholder={props.placeholder}
                required={source.required()} disabled={props.disabled} readOnly={props.readOnly} aria-invalid={typed.error() ? "true" : undefined} aria-describedby={parts.describedBy()}
                aria-label={source.label() === undefined ? name() : undefined} onBlur={typed.onBlur} onKeyDown={(event) => { if (event.key === "Enter") typed.read(); }}
              />
              <Show when={typed.error()}><Icon glyph={circleAlert} tone="negative" /></Show>
            </div>
          }
        >
          <div ref={group} class="sol-swatches" role="group" aria-label="Swatches" onKeyDown={onKeyDown}>
            <For each={swatches()}>
              {(swatch, at) => (
                <button
                  type="button" tabindex={at() === first() ? 0 : -1} class="sol-swatch" style={dot(parseColor(swatch.value)!)} aria-label={swatch.label} title={swatch.label} aria-pressed={parseColor(swatch.value) === color()}
                  onClick={() => { pick(swatch.value); setOpen(false); }}
                ><Icon glyph={check} /></button>
              )}
            </For>
          </div>
          <div class="sol-color-any" role="group" aria-label="Any other"><ColorArea color={drag.value()} onPick={drag.move} /></div>
        </Popup>
      )}
    </Field>
  );
};
