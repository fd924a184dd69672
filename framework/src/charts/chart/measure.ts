/** Width in px of a text in the chart's font. */
export type Measure = (text: string, size: number, weight?: number) => number;

/** Good enough where there is no canvas: half an em a letter, and a little more. */
export const roughMeasure: Measure = (text, size) => text.length * size * 0.58;

/** Measures on a canvas and remembers: axes and cells ask for the same texts again and again. */
export function createMeasure(font: string): Measure {
  const context = typeof document === "undefined" ? null : document.createElement("canvas").getContext("2d");
  if (!context) return roughMeasure;
  const known = new Map<string, number>();
  return (text, size, weight = 400) => {
    const key = `${weight} ${size} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = `${weight} ${size}px ${font}`;
      if (known.size > 2000) known.clear();
      known.set(key, width = context.measureText(text).width);
    }
    return width;
  };
}
