import "../styles/skeleton.css";
import type { Component } from "solid-js";

/**
 * The shape of what comes, `height` px tall (20). It shows after 150 ms, no sooner.
 * @example <Loading fallback={<Skeleton height={240} />}>…</Loading>
 */
export const Skeleton: Component<{ height?: number }> = (props) => (
  <span class="sol-skeleton" style={{ height: `${props.height ?? 20}px` }} aria-hidden="true" />
);

/** A bar of a skeleton, `width` in any CSS unit. */
export const Bone: Component<{ width: string; height: number }> = (props) => (
  <span class="sol-skeleton" style={{ width: props.width, "max-width": "100%", height: `${props.height}px` }} aria-hidden="true" />
);
