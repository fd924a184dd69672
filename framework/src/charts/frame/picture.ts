import { escapeXml, paintShape, shapeToSvg, type Shape } from "./shape.ts";

export type { Shape } from "./shape.ts";

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly font: string;
  /** The part that we draw ourselves: the title, the brush, rows of bars. */
  readonly shapes: readonly Shape[];
  /** A drawing of our own shapes, at `y`. */
  readonly marks?: { readonly y: number; readonly shapes: readonly Shape[] };
  /** Drawn by ECharts, at `y`; none for charts of our own shapes. */
  readonly drawing?: { readonly y: number; svg(): Promise<string>; canvas(ratio: number): HTMLCanvasElement };
}

/** Nothing while nothing is drawn. */
export type MakePicture = () => Promise<Picture | undefined> | Picture | undefined;

/** px of ground around the picture. */
const MARGIN = 16;

export async function pictureToSvg(picture: Picture): Promise<string> {
  const { drawing } = picture;
  const [width, height] = [picture.width + 2 * MARGIN, picture.height + 2 * MARGIN];
  const inner = drawing === undefined ? "" : (await drawing.svg()).replace(/^<svg /, `<svg y="${drawing.y}" `);
  const marks = picture.marks === undefined ? "" : `<g transform="translate(0 ${picture.marks.y})">${picture.marks.shapes.map(shapeToSvg).join("")}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(picture.font)}">`
    + `<rect width="100%" height="100%" fill="${escapeXml(picture.background)}"/><g transform="translate(${MARGIN} ${MARGIN})">${inner}${marks}${picture.shapes.map(shapeToSvg).join("")}</g></svg>`;
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
  for (const shape of picture.shapes) paintShape(context, shape, picture.font);
  if (picture.marks) {
    context.translate(0, picture.marks.y);
    for (const shape of picture.marks.shapes) paintShape(context, shape, picture.font);
  }
  return canvas;
}
