/** Colours as CSS computes them, turned into what a canvas, an SVG file and arithmetic understand. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?%?/gi;

/**
 * Reads `rgb()`, `oklch()`, `oklab()`, `lch()`, `lab()` (what builds for older browsers turn the former into), `color(srgb …)`
 * and hexadecimal; undefined for anything else.
 */
export function parseColor(text: string): Rgb | undefined {
  const css = text.trim().toLowerCase();
  if (css === "transparent") return { r: 0, g: 0, b: 0, a: 0 };
  if (css.startsWith("#")) return parseHex(css.slice(1));
  const found = css.slice(css.indexOf("(")).match(NUMBER);
  if (!found || found.length < 3) return undefined;
  const part = (at: number, full: number): number => {
    const one = found[at];
    return one === undefined ? full : one.endsWith("%") ? (Number.parseFloat(one) / 100) * full : Number.parseFloat(one);
  };
  const a = found.length > 3 ? part(3, 1) : 1;
  if (css.startsWith("rgb")) return { r: part(0, 255), g: part(1, 255), b: part(2, 255), a };
  if (css.startsWith("color(srgb ")) return { r: part(0, 1) * 255, g: part(1, 1) * 255, b: part(2, 1) * 255, a };
  if (css.startsWith("oklab")) return oklab(part(0, 1), part(1, 0.4), part(2, 0.4), a);
  if (css.startsWith("lab")) return lab(part(0, 100), part(1, 125), part(2, 125), a);
  const hue = (part(2, 360) * Math.PI) / 180;
  const polar = (chroma: number): [number, number] => [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  if (css.startsWith("oklch")) return oklab(part(0, 1), ...polar(part(1, 0.4)), a);
  return css.startsWith("lch") ? lab(part(0, 100), ...polar(part(1, 150)), a) : undefined;
}

function parseHex(hex: string): Rgb | undefined {
  const long = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join("") : hex;
  if (!/^([0-9a-f]{6}|[0-9a-f]{8})$/.test(long)) return undefined;
  const at = (from: number): number => Number.parseInt(long.slice(from, from + 2), 16);
  return { r: at(0), g: at(2), b: at(4), a: long.length === 8 ? at(6) / 255 : 1 };
}

/** Linear light to a channel of sRGB; what lies outside is clipped. */
function channel(linear: number): number {
  const bounded = Math.min(1, Math.max(0, linear));
  return 255 * (bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055);
}

/** CIE Lab (D50) to sRGB. */
function lab(lightness: number, green: number, yellow: number, a: number): Rgb {
  const f = (lightness + 16) / 116;
  const cube = (t: number): number => (t ** 3 > 216 / 24389 ? t ** 3 : (116 * t - 16) / (24389 / 27));
  const x = 0.9642956764295677 * cube(f + green / 500);
  const y = lightness > 8 ? f ** 3 : lightness / (24389 / 27);
  const z = 0.8251046025104602 * cube(f - yellow / 200);
  return {
    r: channel(3.1341358529 * x - 1.6173863321 * y - 0.4906619460 * z),
    g: channel(-0.9787955555 * x + 1.9162543774 * y + 0.0334428734 * z),
    b: channel(0.0719553954 * x - 0.2289767595 * y + 1.4053860351 * z),
    a,
  };
}

/** OKLab to sRGB, by the matrices of CSS Color 4. */
function oklab(lightness: number, x: number, y: number, a: number): Rgb {
  const l = (lightness + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const m = (lightness - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const s = (lightness - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return {
    r: channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    g: channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    b: channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
    a,
  };
}

/** `rgb(…)` or `rgba(…)`, which every canvas and viewer reads. A colour that cannot be read is passed on as it is. */
export function toRgb(css: string, opacity = 1): string {
  const rgb = parseColor(css);
  if (!rgb) return css;
  const channels = [rgb.r, rgb.g, rgb.b].map((channel) => Math.round(channel)).join(", ");
  const alpha = Math.round(rgb.a * opacity * 1000) / 1000;
  return alpha === 1 ? `rgb(${channels})` : `rgba(${channels}, ${alpha})`;
}

/** `share` of the first colour, the rest of the second; both opaque. */
export function mix(first: string, second: string, share: number): string {
  const a = parseColor(first);
  const b = parseColor(second);
  if (!a || !b) return first;
  const channel = (x: number, y: number): number => Math.round(x * share + y * (1 - share));
  return `rgb(${channel(a.r, b.r)}, ${channel(a.g, b.g)}, ${channel(a.b, b.b)})`;
}

function luminance({ r, g, b }: Rgb): number {
  const linear = (channel: number): number => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** WCAG 2 contrast, 1 to 21. */
export function contrast(first: string, second: string): number {
  const a = parseColor(first);
  const b = parseColor(second);
  if (!a || !b) return 1;
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The ink that reads best on a ground. */
export function bestInk(ground: string, inks: readonly string[]): string {
  return inks.reduce((best, ink) => (contrast(ink, ground) > contrast(best, ground) ? ink : best));
}
