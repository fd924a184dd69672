import type { Component, ParentProps } from "solid-js";

/**
 * Buttons that belong together, joined. `label` says what they are about.
 * @example <ButtonGroup label="Day"><IconButton label="Day before" …/><Button>Today</Button><IconButton label="Day after" …/></ButtonGroup>
 */
export const ButtonGroup: Component<ParentProps<{ /** What they are about, for those who do not see them together. */ label: string }>> = (props) => (
  <div class="sol-btn-group" role="group" aria-label={props.label}>{props.children}</div>
);
