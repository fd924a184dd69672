import { Index, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { attributesOf, type Shape } from "../frame/shape.ts";

/** Shapes as elements. One that is there already gets the attributes that differ, no more. */
export function Shapes(props: { shapes: readonly Shape[] }): JSX.Element {
  return (
    <Index each={props.shapes}>
      {(shape) => <Dynamic component={shape().kind} {...attributesOf(shape())}>{textOf(shape())}</Dynamic>}
    </Index>
  );
}

function textOf(shape: Shape): string | undefined {
  return shape.kind === "text" ? shape.text : undefined;
}
