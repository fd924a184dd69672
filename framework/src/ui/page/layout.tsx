import "../styles/page.css";
import type { Component, ParentProps } from "solid-js";

/**
 * Columns of one width: `cols` of them (2), `gap` px between (12). Cards and figures in it are ruled, not spaced.
 * On narrow screens it is one column; of figures two.
 * @example <Grid cols={4}><StatCard … /><StatCard … /></Grid>
 */
export const Grid: Component<ParentProps<{ cols?: number; gap?: number }>> = (props) => (
  <div class="sol-grid" style={{ "--cols": String(props.cols ?? 2), "--grid-gap": props.gap === undefined ? undefined : `${props.gap}px` }}>
    {props.children}
  </div>
);

/**
 * One below the other, or in a row that wraps; `gap` px between.
 * @example <Stack direction="row"><Checkbox … /><Button>Remove</Button></Stack>
 */
export const Stack: Component<ParentProps<{ direction?: "row" | "column"; gap?: number; align?: "start" | "center" | "end" }>> = (props) => (
  <div
    class="sol-stack" data-direction={props.direction === "row" ? "row" : undefined} data-align={props.align}
    style={props.gap === undefined ? undefined : { "--stack-gap": `${props.gap}px` }}
  >
    {props.children}
  </div>
);
