/** The part of an exported picture that we draw ourselves: the title, the brush, rows of bars. */
export type Shape =
  | { readonly kind: "rect"; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly fill: string; readonly radius?: number }
  | { readonly kind: "line"; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number; readonly stroke: string }
  | { readonly kind: "text"; readonly x: number; readonly y: number; readonly text: string; readonly fill: string; readonly size: number; readonly weight: number; readonly align?: "start" | "middle" | "end" };

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly font: string;
  readonly shapes: readonly Shape[];
  /** Drawn by ECharts, at `y`; none for charts made of HTML. */
  readonly drawing?: { readonly y: number; svg(): Promise<string>; canvas(ratio: number): HTMLCanvasElement };
}

/** Nothing while nothing is drawn. */
export type MakePicture = () => Promise<Picture | undefined> | Picture | undefined;

/** px of ground around the picture. */
const MARGIN = 16;

/** Text goes in as text: what a row holds never becomes markup. */
export async function pictureToSvg(picture: Picture): Promise<string> {
  const { drawing } = picture;
  const [width, height] = [picture.width + 2 * MARGIN, picture.height + 2 * MARGIN];
  const inner = drawing === undefined ? "" : (await drawing.svg()).replace(/^<svg /, `<svg y="${drawing.y}" `);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(picture.font)}">`
    + `<rect width="100%" height="100%" fill="${escape(picture.background)}"/><g transform="translate(${MARGIN} ${MARGIN})">${inner}${picture.shapes.map(shapeToSvg).join("")}</g></svg>`;
}

function shapeToSvg(shape: Shape): string {
  if (shape.kind === "rect") return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="${shape.radius ?? 0}" fill="${escape(shape.fill)}"/>`;
  if (shape.kind === "line") return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" stroke="${escape(shape.stroke)}"/>`;
  return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" font-weight="${shape.weight}" text-anchor="${shape.align ?? "start"}" fill="${escape(shape.fill)}">${escape(shape.text)}</text>`;
}

function escape(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Twice the size on screen, as a photograph of it would be. */
export function pictureToCanvas(picture: Picture, ratio = 2): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const [width, height] = [picture.width + 2 * MARGIN, picture.height + 2 * MARGIN];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d")!;
  context.scale(ratio, ratio);
  context.fillStyle = picture.background;
  context.fillRect(0, 0, width, height);
  context.translate(MARGIN, MARGIN);
  if (picture.drawing) {
    const drawn = picture.drawing.canvas(ratio);
    context.drawImage(drawn, 0, picture.drawing.y, drawn.width / ratio, drawn.height / ratio);
  }
  for (const shape of picture.shapes) paint(context, shape, picture.font);
  return canvas;
}

function paint(context: CanvasRenderingContext2D, shape: Shape, font: string): void {
  context.beginPath();
  if (shape.kind === "rect") {
    context.fillStyle = shape.fill;
    context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
    context.fill();
  } else if (shape.kind === "line") {
    context.strokeStyle = shape.stroke;
    context.moveTo(shape.x1, shape.y1);
    context.lineTo(shape.x2, shape.y2);
    context.stroke();
  } else {
    context.fillStyle = shape.fill;
    context.font = `${shape.weight} ${shape.size}px ${font}`;
    context.textAlign = shape.align === "middle" ? "center" : (shape.align ?? "start");
    context.fillText(shape.text, shape.x, shape.y);
  }
}
