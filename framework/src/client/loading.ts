/** `<Loading>`: shows its fallback until the values that are read inside have come for the first time. */
import type { Component, JSX, ParentProps } from "solid-js";
import { Boundary } from "./boundary.ts";
import { NotReady } from "./not-ready.ts";
import { createComponent } from "solid-js";

export const Loading: Component<ParentProps<{ fallback?: JSX.Element }>> = (props) =>
  createComponent(Boundary<NotReady>, {
    catches: (error) => (error instanceof NotReady ? error : undefined),
    over: (wait) => wait.ready(),
    fallback: () => props.fallback,
    held: () => new NotReady("This part", () => true),
    get children() { return props.children; },
  });
