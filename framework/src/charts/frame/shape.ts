/** What we draw ourselves: on the page as SVG, in exported pictures as SVG text or on a canvas. One list serves all three. */
export type Shape =
  | { readonly kind: "rect"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly radius?: number; readonly stroke?: string; readonly weight?: number; readonly opacity?: number }
  | { readonly kind: "line"; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number; readonly stroke: string; readonly weight?: number; readonly dash?: string }
  | { readonly kind: "path"; readonly d: string; readonly fill: string; readonly stroke?: string; readonly weight?: number; readonly opacity?: number }
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly text: string; readonly fill: string; readonly size: number; readonly weight: number; readonly align?: "start" | "middle" | "end"; readonly halo?: string };

export type Attributes = Readonly<Record<string, string | number>>;

/** px of what lies around text, so that lines under it do not cross it. */
const HALO = 3;

/** The shape as attributes of the SVG element of its kind. */
export function attributesOf(shape: Shape): Attributes {
  switch (shape.kind) {
    case "rect": return { x: round(shape.x), y: round(shape.y), width: round(Math.max(0, shape.width)), height: round(Math.max(0, shape.height)), rx: shape.radius ?? 0, fill: shape.fill, ...strokeOf(shape) };
    case "line": return { x1: round(shape.x1), y1: round(shape.y1), x2: round(shape.x2), y2: round(shape.y2), ...strokeOf(shape), ...(shape.dash === undefined ? {} : { "stroke-dasharray": shape.dash }) };
    case "path": return { d: shape.d, fill: shape.fill, ...strokeOf(shape) };
    case "text": return {
      x: round(shape.x), y: round(shape.y), "font-size": shape.size, "font-weight": shape.weight, "text-anchor": shape.align ?? "start", fill: shape.fill,
      ...(shape.halo === undefined ? {} : { stroke: shape.halo, "stroke-width": HALO, "stroke-linejoin": "round", "paint-order": "stroke" }),
    };
  }
}

function strokeOf(shape: { readonly stroke?: string; readonly weight?: number; readonly opacity?: number }): Attributes {
  return {
    ...(shape.stroke === undefined ? {} : { stroke: shape.stroke, "stroke-width": shape.weight ?? 1 }),
    ...(shape.opacity === undefined ? {} : { opacity: shape.opacity }),
  };
}

/** A hundredth of a pixel is nothing to see, and seventeen digits are much to write. */
export const round = (px: number): number => Math.round(px * 100) / 100;

/** A whole circle, as a path. */
export const disc = (x: number, y: number, radius: number): string => `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;

/** Text goes in as text: what a row holds never becomes markup. */
export function shapeToSvg(shape: Shape): string {
  const attributes = Object.entries(attributesOf(shape)).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join("");
  return shape.kind === "text" ? `<text${attributes}>${escapeXml(shape.text)}</text>` : `<${shape.kind}${attributes}/>`;
}

export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function paintShape(context: CanvasRenderingContext2D, shape: Shape, font: string): void {
  context.save();
  context.globalAlpha = "opacity" in shape ? (shape.opacity ?? 1) : 1;
  if (shape.kind === "text") paintText(context, shape, font);
  else {
    const path = pathOf(shape);
    if (shape.kind !== "line") {
      context.fillStyle = shape.fill;
      if (shape.fill !== "none") context.fill(path);
    } else context.setLineDash(shape.dash?.split(" ").map(Number) ?? []);
    if (shape.stroke !== undefined) {
      context.strokeStyle = shape.stroke;
      context.lineWidth = shape.weight ?? 1;
      context.stroke(path);
    }
  }
  context.restore();
}

function pathOf(shape: Exclude<Shape, { kind: "text" }>): Path2D {
  if (shape.kind === "path") return new Path2D(shape.d);
  const path = new Path2D();
  if (shape.kind === "rect") path.roundRect(shape.x, shape.y, Math.max(0, shape.width), Math.max(0, shape.height), shape.radius ?? 0);
  else {
    path.moveTo(shape.x1, shape.y1);
    path.lineTo(shape.x2, shape.y2);
  }
  return path;
}

function paintText(context: CanvasRenderingContext2D, shape: Extract<Shape, { kind: "text" }>, font: string): void {
  context.font = `${shape.weight} ${shape.size}px ${font}`;
  context.textAlign = shape.align === "middle" ? "center" : (shape.align ?? "start");
  if (shape.halo !== undefined) {
    context.strokeStyle = shape.halo;
    context.lineWidth = HALO;
    context.lineJoin = "round";
    context.strokeText(shape.text, shape.x, shape.y);
  }
  context.fillStyle = shape.fill;
  context.fillText(shape.text, shape.x, shape.y);
}
