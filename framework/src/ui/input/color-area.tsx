/** Any colour: an area of all shades of one hue, and the hues below it. By pointer, or by the arrow keys. */
import "../styles/color.css";
import "../styles/slider.css";
import { createEffect, createSignal, untrack, type Component } from "solid-js";
import { hexOf, hsvOf, type Hsv } from "./colors.ts";

/** Percent or degrees that an arrow moves, and with Shift. */
const STEP = 1;
const LEAP = 10;
const KEYS: Readonly<Record<string, readonly [s: number, v: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1], PageUp: [0, LEAP], PageDown: [0, -LEAP], Home: [-100, 0], End: [100, 0] };

const inPercent = (value: number): number => Math.min(100, Math.max(0, value));

export const ColorArea: Component<{ color: string | undefined; onPick: (hex: string) => unknown }> = (props) => {
  let area!: HTMLDivElement;
  // A grey has no hue of its own: the one that was chosen stays.
  const [hsv, setHsv] = createSignal<Hsv>(hsvOf(untrack(() => props.color) ?? "#000000"));
  createEffect(() => {
    const { color } = props;
    if (color === undefined || color === hexOf(untrack(hsv))) return;
    const next = hsvOf(color);
    setHsv(next.s === 0 || next.v === 0 ? { ...next, h: untrack(hsv).h } : next);
  });
  const pick = (change: Partial<Hsv>): void => {
    props.onPick(hexOf(setHsv({ ...untrack(hsv), ...change })));
  };
  const toPointer = (event: PointerEvent): void => {
    const { left, top, width, height } = area.getBoundingClientRect();
    pick({ s: inPercent(((event.clientX - left) / width) * 100), v: inPercent(100 - ((event.clientY - top) / height) * 100) });
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    area.setPointerCapture?.(event.pointerId);
    area.focus();
    toPointer(event);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const step = event.shiftKey ? LEAP : STEP;
    const { s, v } = untrack(hsv);
    pick({ s: inPercent(s + by[0] * step), v: inPercent(v + by[1] * step) });
  };
  return (
    <>
      <div
        ref={area} class="sol-color-area" tabindex="0" role="slider" aria-roledescription="colour area" aria-label="Saturation and brightness" aria-valuenow={Math.round(hsv().s)} aria-valuetext={`Saturation ${Math.round(hsv().s)}%, brightness ${Math.round(hsv().v)}%`}
        style={{ "--sol-hue": `${hsv().h}`, "--sol-color": hexOf(hsv()), "--sol-x": `${hsv().s}%`, "--sol-y": `${100 - hsv().v}%` }}
        onPointerDown={onPointerDown} onPointerMove={(event) => { if (area.hasPointerCapture?.(event.pointerId)) toPointer(event); }} onKeyDown={onKeyDown}
      />
      <input type="range" class="sol-slider sol-hue" aria-label="Hue" min="0" max="359" value={Math.round(hsv().h)} aria-valuetext={`${Math.round(hsv().h)}°`} onInput={(event) => pick({ h: Number(event.currentTarget.value) })} />
    </>
  );
};
