import type { Picture } from "../frame/picture.ts";
import type { Size } from "../option/layout.ts";
import { titleShapes } from "../plot/plot-picture.ts";
import type { Tokens } from "../theme/tokens.ts";
import type { Drawing } from "./mark.ts";

interface Inputs {
  readonly title: string;
  readonly size: Size | undefined;
  readonly tokens: Tokens | undefined;
  readonly drawing: Drawing | undefined;
}

const HEAD = 32;

/** The marks as they stand on the page, under their title. */
export function marksPicture({ title, size, tokens, drawing }: Inputs): Picture | undefined {
  if (!size || !tokens || !drawing) return undefined;
  return {
    width: size.width, height: HEAD + size.height, background: tokens.surface, font: tokens.font,
    shapes: [...titleShapes(title, [], size.width, tokens), ...(drawing.corner ?? [])],
    marks: { y: HEAD, shapes: [...drawing.ground, ...drawing.marks.flatMap((mark) => mark.shapes), ...(drawing.over ?? [])] },
  };
}
