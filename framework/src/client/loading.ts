/** `<Loading>`: shows its fallback until the values that are read inside have come for the first time. */
import { createComponent, type Component, type JSX, type ParentProps } from "solid-js";
import { Boundary } from "./boundary.ts";
import { NotReady } from "./not-ready.ts";

export const Loading: Component<ParentProps<{ fallback?: JSX.Element }>> = (props) =>
  createComponent(Boundary<NotReady>, {
    catches: (error) => (error instanceof NotReady ? error : undefined),
    over: (wait) => wait.ready(),
    reader: (wait) => wait.reader,
    fallback: () => props.fallback,
    held: () => new NotReady("This part", () => true),
    get children() { return props.children; },
  });
