/** Colours as text, `#0f6580`, and as people type them. */

export interface Swatch {
  readonly value: string;
  readonly label: string;
}

/** Told apart by people who see colours otherwise, in both modes. */
export const SWATCHES: readonly Swatch[] = [
  { value: "#0f6580", label: "Petrol" }, { value: "#c9752f", label: "Copper" }, { value: "#9d6fc0", label: "Plum" }, { value: "#5aa386", label: "Sage" },
  { value: "#7a5f10", label: "Ochre" }, { value: "#7b1f3d", label: "Wine" }, { value: "#46379b", label: "Indigo" }, { value: "#697680", label: "Slate" },
  { value: "#2f8f5b", label: "Green" }, { value: "#c23b3b", label: "Red" }, { value: "#e0a526", label: "Amber" }, { value: "#1d2a33", label: "Ink" },
];

/** `abc`, `#ABC`, `#aabbcc`, `rgb(170, 187, 204)`. Null where empty, undefined where it is no colour. */
export function parseColor(text: string): string | null | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === "") return null;
  const short = /^#?([\da-f])([\da-f])([\da-f])$/.exec(plain);
  if (short) return `#${short.slice(1).map((digit) => digit + digit).join("")}`;
  const long = /^#?([\da-f]{6})$/.exec(plain);
  if (long) return `#${long[1]}`;
  const parts = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(plain)?.slice(1).map(Number);
  return parts === undefined || parts.some((part) => part > 255) ? undefined : `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Hue in degrees, saturation and brightness in percent. */
export interface Hsv {
  readonly h: number;
  readonly s: number;
  readonly v: number;
}

/** @param hex `#0f6580` */
export function hsvOf(hex: string): Hsv {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const v = Math.max(r, g, b);
  const range = v - Math.min(r, g, b);
  const turn = range === 0 ? 0 : v === r ? ((g - b) / range + 6) % 6 : v === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return { h: turn * 60, s: v === 0 ? 0 : (range / v) * 100, v: v * 100 };
}

export function hexOf({ h, s, v }: Hsv): string {
  const channel = (n: number): string => {
    const k = (n + h / 60) % 6;
    const share = (v / 100) * (1 - (s / 100) * Math.max(0, Math.min(k, 4 - k, 1)));
    return Math.round(share * 255).toString(16).padStart(2, "0");
  };
  return `#${channel(5)}${channel(3)}${channel(1)}`;
}
