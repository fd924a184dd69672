/** Colours of the stylesheet as a screen shows them, and the contrast between two: WCAG 2 over CSS Color 4. */

export type Tokens = Readonly<Record<string, string>>;
export type Mode = "light" | "dark";
/** Linear light, red, green, blue. */
export type Rgb = readonly [number, number, number];
interface Color { readonly rgb: Rgb; readonly alpha: number }

/** The custom properties of the rules with this selector, in the text of a stylesheet. */
export function tokensOf(css: string, selector: string): Tokens {
  const plain = css.replaceAll(/\/\*[^]*?\*\//g, "");
  const found: Record<string, string> = {};
  for (const [, selectors, body] of plain.matchAll(/(?:^|\n)([^{}@\n][^{}]*)\{([^{}]*)\}/g)) {
    if (!selectors!.split(",").some((each) => each.trim() === selector)) continue;
    for (const [, name, value] of body!.matchAll(/(--[\w-]+):\s*([^;]+);/g)) found[name!] = value!.trim();
  }
  return found;
}

const encode = (value: number): number => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle), b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
  return linear.map((value) => decode(Math.round(encode(clamp(value)) * 255) / 255)) as unknown as Rgb;
}

export function toOklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

/** The parts of a function's arguments, at commas or blanks that are not within brackets. */
function split(text: string, at: "," | " "): string[] {
  let depth = 0;
  const parts = [""];
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === at && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** A number, a variable, or a sum, product or least of these: what the tokens are written with. `own` are the letters of a relative colour. */
function numberOf(text: string, tokens: Tokens, own: Readonly<Record<string, number>>): number {
  const call = /^(var|calc|min)\((.*)\)$/s.exec(text);
  if (call === null) return own[text] ?? Number(text);
  if (call[1] === "var") return numberOf(tokens[call[2]!]!, tokens, own);
  if (call[1] === "min") return Math.min(...split(call[2]!, ",").map((part) => numberOf(part, tokens, own)));
  const [left = "", operator, right = ""] = split(call[2]!, " ");
  const [a, b] = [numberOf(left, tokens, own), numberOf(right, tokens, own)];
  return operator === "*" ? a * b : operator === "-" ? a - b : a + b;
}

export function colorOf(value: string, mode: Mode, tokens: Tokens): Color {
  const call = /^([\w-]+)\((.*)\)$/s.exec(value.trim());
  if (call === null) return { rgb: hexOf(value.trim()), alpha: 1 };
  const [, name, inner = ""] = call;
  if (name === "var") return colorOf(tokens[inner] ?? `unknown ${inner}`, mode, tokens);
  if (name === "light-dark") return colorOf(split(inner, ",")[mode === "light" ? 0 : 1]!, mode, tokens);
  if (name !== "oklch") throw new Error(`Cannot read the colour ${value}`);
  const parts = split(inner, " ");
  const own: Record<string, number> = {};
  if (parts[0] === "from") {
    const [, a, b] = toOklab(colorOf(parts[1]!, mode, tokens).rgb);
    Object.assign(own, { c: Math.hypot(a, b), h: (Math.atan2(b, a) * 180) / Math.PI });
    parts.splice(0, 2);
  }
  const [lightness, chroma, hue, , alpha = "1"] = parts;
  const [l, c, h, share] = [lightness!, chroma!, hue!, alpha].map((part) => numberOf(part, tokens, own)) as [number, number, number, number];
  if ([l, c, h, share].some(Number.isNaN)) throw new Error(`Cannot read the colour ${value}`);
  return { rgb: fromOklch(l, c, h), alpha: share };
}

function hexOf(text: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new Error(`Cannot read the colour ${text}`);
  return [1, 3, 5].map((at) => decode(Number.parseInt(text.slice(at, at + 2), 16) / 255)) as unknown as Rgb;
}

/** As it looks on what is below it. */
export const over = ({ rgb, alpha }: Color, below: Rgb): Rgb => rgb.map((value, at) => decode(encode(value) * alpha + encode(below[at]!) * (1 - alpha))) as unknown as Rgb;

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
export function contrast(a: Rgb, b: Rgb): number {
  const [more, less] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (more + 0.05) / (less + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, full severity, in linear light. */
const VISION = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
} as const;
export type Vision = keyof typeof VISION;
export const VISIONS = Object.keys(VISION) as Vision[];

/** How far two colours are for a kind of vision, OKLab times 100: 2 is just noticed, 8 is told apart in a small mark. */
export function apart(a: Rgb, b: Rgb, vision: Vision): number {
  const seen = (color: Rgb): Rgb => toOklab(VISION[vision].map((row) => clamp(row[0] * color[0] + row[1] * color[1] + row[2] * color[2])) as unknown as Rgb);
  const [x, y] = [seen(a), seen(b)];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}
